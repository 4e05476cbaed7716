#include "forum/measures/page_parts.h"

#include "access/act.h"

namespace kakari::measures {

std::string Filled::of(std::string_view name) const {
  for (const auto& [key, value] : values)
    if (key == name) return value;
  return {};
}

bool Filled::has(std::string_view name, std::string_view value) const {
  for (const auto& [key, one] : values)
    if (key == name && one == value) return true;
  return false;
}

std::string Filled::error(std::string_view name) const {
  if (problem)
    for (const auto& field : problem->fields)
      if (field.field == name) return field.message;
  return {};
}

Filled typed(const Visit& visit, const Problem* problem) {
  return {visit.request.form, problem};
}

std::vector<html::Choice> offered_indicators(const forum::Deps& deps, const Forum& forum,
                                             std::string_view function, std::string_view of_issue,
                                             std::string_view chosen) {
  std::vector<html::Choice> all;
  const auto* theme = deps.words->theme(forum.theme);
  const auto wanted = regime::function_of(function);
  for (const forum::Indicator& one : deps.indicators->all()) {
    const bool of_theme = theme && std::ranges::find(theme->indicators, one.id) != theme->indicators.end();
    const bool of_function =
        one.function && (one.function == wanted || (theme && one.function == theme->function));
    if (of_theme || of_function || one.id == of_issue || one.id == chosen)
      all.push_back({.value = one.id, .label = one.label, .chosen = one.id == chosen});
  }
  return all;
}

std::vector<html::Crumb> crumbs(const Forum& forum, std::string last) {
  return {{"協議の場", "/forums"}, {forum.name, "/forums/" + forum.code}, {std::move(last), ""}};
}

bool may_keep(const Visit& visit, const forum::Deps& deps, const Forum& forum) {
  return forum::may(visit.actor, access::Act::measure_keep, forum, *deps.areas).has_value();
}

Id id_of(const Visit& visit, std::string_view param) {
  return Id::trusted(std::string(visit.request.param(param)));
}

}  // namespace kakari::measures
