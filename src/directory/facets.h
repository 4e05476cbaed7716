// What the search can be narrowed by, with an exact count beside each: from the report form (functions,
// fields, diseases) and the registry (departments, kind, hours, wheelchairs and languages).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "regime/english.h"
#include "regime/form.h"

namespace kakari::directory {

enum class Group { function, alone, with_others, field, disease, department, kind, open, access, other };

/// "function", …; also the name of the query parameter.
std::string_view id(Group group);
std::optional<Group> group_of(std::string_view id);
/// Heading over its check boxes: できること.
std::string_view label(Group group);
std::string_view label_en(Group group);

/// The two items of the form whose choices are searched one by one (別表第八第二の四, 五).
inline constexpr std::string_view kFieldItem = "core.fields";
inline constexpr std::string_view kDiseaseItem = "core.diseases";
/// 一般外来の有無: 1 means there are none.
inline constexpr std::string_view kNoOutpatientsItem = "other.no_general_outpatients";

struct Facet {
  Group group = Group::function;
  std::string id = {};     // home_care, 17, 内科, clinic
  std::string label = {};  // as a resident reads it: 家に来てくれる
  std::vector<std::string> aliases = {};
  std::string english = {};  // label in English; empty: none is known
  bool operator==(const Facet&) const = default;
};

/// "function.home_care": how words.yaml and the API name one.
std::string key(const Facet& facet);

/// Of Group::open: "now" is no set of the snapshot but of the minute (openness.h); the others are of the
/// weekly hours: "saturday", "sunday", "holiday", "evening" (after 18:00 on a weekday).
inline constexpr std::string_view kOpenNow = "now";

/// All but departments, which the institutions bring with them.
std::vector<Facet> facets_of(const regime::Form& form, const regime::English* english = nullptr);

/// How a function is called in a list: 家に来てくれる; and on a tag: 在宅医療.
std::string_view need(regime::Function function);
std::string_view short_name(regime::Function function);

}  // namespace kakari::directory
