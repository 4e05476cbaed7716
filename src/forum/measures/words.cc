#include "forum/measures/words.h"

#include "forum/measures/goal.h"
#include "regime/function.h"

namespace kakari::measures {

std::string issue_path(const Issue& issue, std::string_view more) {
  return fmt::format("/forums/{}/issues/{}{}", issue.forum, issue.id.text(), more);
}

std::string measure_path(const Measure& measure, std::string_view more) {
  return fmt::format("/forums/{}/measures/{}{}", measure.forum, measure.id.text(), more);
}

std::string function_name(std::string_view function) {
  const auto found = regime::function_of(function);
  return found ? std::string(regime::label(*found)) : "機能全体";
}

std::string kind_name(const forum::ForumWords& words, std::string_view kind) {
  const auto* found = words.measure(kind);
  return found ? found->label : std::string(kind);
}

std::string area_names(const regime::Areas& areas, const Issue& issue, const Forum& forum) {
  if (issue.municipalities.empty() || issue.municipalities.size() == forum.municipalities.size())
    return "区域全体";
  std::vector<std::string> names;
  for (const auto& code : issue.municipalities) {
    const auto* found = areas.municipality(code);
    names.push_back(found ? found->name : code);
  }
  return joined(names);
}

std::string area_name(const forum::Numbers& numbers, const Forum& forum, const Goal& goal) {
  const auto area = area_of(*numbers.cube->book, forum, goal.level, goal.area);
  return area ? area->name : goal.area;
}

std::string owner_words(const forum::ForumWords& words, const Owner& owner, forum::Audience audience) {
  if (!owner.known()) return "未定";
  const auto* kind = words.member(owner.kind);
  std::string said = owner.name;
  if (kind && owner.name.find(kind->label) == std::string::npos) said += "（" + kind->label + "）";
  if (audience == forum::Audience::members && !owner.person.empty()) said += "　" + owner.person;
  return said;
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : "、") + name;
  return all.empty() ? "―" : all;
}

std::string day_words(std::string_view iso) {
  const auto day = Date::parse(iso);
  return day ? day->wareki() : "未定";
}

std::string state_words(const Measure& measure, Date today) {
  std::string said(label(measure.state()));
  if (measure.overdue(today)) said += "（期限を過ぎています）";
  return said;
}

std::vector<html::Tag> state_tags(const Measure& measure, Date today) {
  const State state = measure.state();
  const html::Tone tone = state == State::completed   ? html::Tone::settled
                          : state == State::under_way ? html::Tone::published
                                                      : html::Tone::plain;
  std::vector<html::Tag> tags{{std::string(label(state)), tone}};
  if (measure.overdue(today)) tags.push_back({"期限を過ぎています", html::Tone::wrong});
  if (state == State::proposed && !measure.owner.known())
    tags.push_back({"担い手が決まっていません", html::Tone::waiting});
  return tags;
}

html::Tag progress_tag(const Progress& progress) {
  const std::string said(label(progress.state));
  switch (progress.state) {
    case Progress::State::reached:
    case Progress::State::nearer:
      return {said, html::Tone::settled};
    case Progress::State::wrong_way:
      return {said, html::Tone::wrong};
    case Progress::State::unchanged:
      return {said, html::Tone::waiting};
    default:
      return {said, html::Tone::plain};
  }
}

}  // namespace kakari::measures
