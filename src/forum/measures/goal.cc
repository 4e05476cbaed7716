#include "forum/measures/goal.h"

#include <charconv>

#include "base/text.h"

namespace kakari::measures {
namespace {

std::optional<double> number_of(std::string_view typed) {
  std::string text = trim(narrow(typed));
  std::erase(text, ',');
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0) || value > 1e9) return {};
  return value;
}

bool asked_at(const forum::Indicator& indicator, forum::Level level) {
  return indicator.levels.empty() || std::ranges::find(indicator.levels, level) != indicator.levels.end();
}

}  // namespace

std::optional<forum::Area> area_of(const forum::AreaBook& book, const Forum& forum, forum::Level level,
                                   std::string_view code) {
  if (level == forum::Level::joint || (level == forum.level && code == forum.area))
    return forum::area_of(book, forum);
  const forum::Area* found = book.find(level, code);
  if (!found) return {};
  return *found;
}

Goal goal_of(std::vector<FieldProblem>& wrong, const forum::Deps& deps, const forum::Numbers& numbers,
             const Forum& forum, int year, const NewMeasure& wanted, const Goal& before) {
  Goal goal;
  if (wanted.indicator.empty()) {
    if (!trim(wanted.target).empty()) wrong.push_back({"indicator", "目標をはかる指標を選んでください。"});
    return goal;
  }
  const forum::Indicator* indicator = deps.indicators->find(wanted.indicator);
  if (!indicator) {
    wrong.push_back({"indicator", "指標を選び直してください。"});
    return goal;
  }
  const auto area = area_of(*numbers.cube->book, forum, wanted.level, wanted.area);
  if (!area || area->prefecture != forum.prefecture) {
    wrong.push_back({"place", "指標をみる区域を選び直してください。"});
    return goal;
  }
  if (!asked_at(*indicator, area->level))
    wrong.push_back({"place", fmt::format("この指標には、{}の数字がありません。", label(area->level))});
  const auto target = number_of(wanted.target);
  if (!target) wrong.push_back({"target", "目標の値を、数字で入力してください。"});
  goal.indicator = wanted.indicator;
  goal.level = area->level;
  goal.area = area->level == forum::Level::joint ? "" : area->code;
  goal.target = target.value_or(0);
  if (before.indicator == goal.indicator && before.level == goal.level && before.area == goal.area) {
    goal.start_year = before.start_year;
    goal.start = before.start;
    goal.hash = before.hash;
    return goal;
  }
  goal.start_year = year;
  goal.start = value(numbers, *indicator, *area, year);
  if (const auto* cube = numbers.cube->year(year)) goal.hash = cube->hash;
  return goal;
}

std::string target_in_words(const forum::Indicator& indicator, double target) {
  const bool whole = target == double(std::int64_t(target));
  return (whole ? with_commas(std::int64_t(target)) : fmt::format("{}", target)) + indicator.unit;
}

}  // namespace kakari::measures
