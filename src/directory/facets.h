// What the search can be narrowed by, with an exact count beside each: from the report form (functions,
// fields, diseases) and the registry (departments, kind).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "regime/form.h"

namespace kakari::directory {

enum class Group { function, alone, with_others, field, disease, department, kind, other };

/// "function", …; also the name of the query parameter.
std::string_view id(Group group);
std::optional<Group> group_of(std::string_view id);
/// Heading over its check boxes: できること.
std::string_view label(Group group);

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
  bool operator==(const Facet&) const = default;
};

/// "function.home_care": how words.yaml and the API name one.
std::string key(const Facet& facet);

/// All but departments, which the institutions bring with them.
std::vector<Facet> facets_of(const regime::Form& form);

/// How a function is called in a list: 家に来てくれる; and on a tag: 在宅医療.
std::string_view need(regime::Function function);
std::string_view short_name(regime::Function function);

}  // namespace kakari::directory
