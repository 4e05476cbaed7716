// The four kinds of resource that are served, and how their ids say which institution and which part of its
// report they are: "31-000217-4", "31-000217-4.home-care", "31-000217-4.trained".
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace kakari::fhir {

enum class Type { organization, location, healthcare_service, practitioner_role };
inline constexpr std::array kTypes{Type::organization, Type::location, Type::healthcare_service,
                                   Type::practitioner_role};

std::string_view name(Type type);  // "Organization"
std::optional<Type> type_of(std::string_view name);

/// Who works there, as far as a report says it: no person is named, so no Practitioner stands behind it.
enum class Staff { trained, specialist };
std::string_view id(Staff staff);            // "trained"
std::string_view label(Staff staff);         // かかりつけ医機能に関する研修の修了者
std::string_view item(Staff staff);          // core.training
std::string_view counted_item(Staff staff);  // core.training_fte

/// How many resources of the type an institution can have: 1, 1, the functions, the kinds of staff.
std::size_t parts(Type type);

struct ResourceName {
  std::string number;    // 機関番号
  std::size_t part = 0;  // Function or Staff
};
std::string resource_id(Type type, std::string_view number, std::size_t part);
/// Nullopt for what is no id of the type; the number itself is not looked up.
std::optional<ResourceName> read_id(Type type, std::string_view id);

}  // namespace kakari::fhir
