#include "forum/measures/progress.h"

#include <cmath>

#include "forum/measures/goal.h"
#include "reporting/cycle.h"

namespace kakari::measures {
namespace {

using forum::Indicator;
using forum::Value;

std::string with_unit(const Indicator& indicator, const Value& value) {
  return forum::in_words(indicator, value) + (value.known() ? indicator.unit : "");
}

/// How far a value is from the target; negative: beyond it.
double short_of(const Indicator& indicator, double target, const Value& value) {
  return indicator.more_is_better ? target - value.number : value.number - target;
}

Progress::State judged(const Indicator& indicator, double target, const Value& start, const Value& now) {
  constexpr double nothing = 1e-9;
  const double left = short_of(indicator, target, now);
  if (left <= nothing) return Progress::State::reached;
  if (!start.known()) return Progress::State::unknown;
  const double gained = short_of(indicator, target, start) - left;
  if (std::abs(gained) <= nothing) return Progress::State::unchanged;
  return gained > 0 ? Progress::State::nearer : Progress::State::wrong_way;
}

std::string told(const Indicator& indicator, const Goal& goal, const Progress& p) {
  std::string words = fmt::format("目標 {}に対して、{} {}", target_in_words(indicator, goal.target),
                                  fiscal_year_name(goal.start_year), with_unit(indicator, goal.start));
  for (std::size_t i = 1; i < p.years.size(); ++i) {
    const auto& [year, value] = p.years[i];
    const bool running = p.running && i + 1 == p.years.size();
    const std::string change = forum::change_in_words(indicator, value, p.years[i - 1].second);
    words += fmt::format(" → {} {}", fiscal_year_name(year), with_unit(indicator, value));
    if (running)
      words += fmt::format("（{}報告の途中の数字）", change.empty() ? "" : change + "、");
    else if (!change.empty())
      words += fmt::format("（{}）", change);
  }
  return words;
}

}  // namespace

std::string_view label(Progress::State state) {
  switch (state) {
    case Progress::State::no_goal:
      return "指標なし";
    case Progress::State::unknown:
      return "比べられません";
    case Progress::State::not_yet:
      return "次の報告を待っています";
    case Progress::State::reached:
      return "目標を達成";
    case Progress::State::nearer:
      return "目標に近づいています";
    case Progress::State::unchanged:
      return "変わっていません";
    case Progress::State::wrong_way:
      return "目標から遠ざかっています";
  }
  return {};
}

Progress progress(const forum::Numbers& numbers, const forum::Indicators& indicators, const Forum& forum,
                  const Measure& measure, const std::set<int>& complete) {
  Progress p;
  const Goal& goal = measure.goal;
  const Indicator* indicator = indicators.find(goal.indicator);
  if (!indicator) return p;
  p.audience = indicator->audience;
  const auto area = area_of(*numbers.cube->book, forum, goal.level, goal.area);
  p.years.emplace_back(goal.start_year, goal.start);
  if (area)
    for (auto year = numbers.cube->years.rbegin(); year != numbers.cube->years.rend(); ++year) {
      if ((*year)->year <= goal.start_year) continue;
      const Value value = forum::value(numbers, *indicator, *area, (*year)->year);
      if (value.known()) p.years.emplace_back((*year)->year, value);
    }
  p.running = p.years.size() > 1 && !complete.contains(p.years.back().first);
  std::size_t last = p.years.size() - 1;
  while (last > 0 && !complete.contains(p.years[last].first)) --last;
  if (last > 0)
    p.state = judged(*indicator, goal.target, goal.start, p.years[last].second);
  else
    p.state = goal.start.known() ? Progress::State::not_yet : Progress::State::unknown;
  p.words = told(*indicator, goal, p);
  return p;
}

std::set<int> complete_years(store::Tx& tx, std::string_view prefecture) {
  std::set<int> years;
  for (const auto& cycle : reporting::cycles(tx, prefecture))
    if (cycle.published()) years.insert(cycle.year);
  return years;
}

}  // namespace kakari::measures
