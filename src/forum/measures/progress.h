// Whether a measure's indicator moved, from the start that was frozen with it to the newest reports.
#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "forum/measures/measure.h"

namespace kakari::measures {

struct Progress {
  enum class State {
    no_goal,    // no indicator was chosen
    unknown,    // the start, or every later year, has no value
    not_yet,    // no later year has been reported completely
    reached,    // 達成
    nearer,     // 目標に近づいた
    unchanged,  // 変わらない
    wrong_way   // 目標から遠ざかった
  } state = State::no_goal;
  /// The start and every later year that has a value, oldest first.
  std::vector<std::pair<int, forum::Value>> years;
  bool running = false;  // the last of `years` is still being reported
  forum::Audience audience = forum::Audience::everybody;
  std::string words;  // 目標 3か所に対して、令和7年度 1か所 → 令和8年度 2か所（＋1）
};
std::string_view label(Progress::State state);  // 目標に近づいています

/// `complete`: the years whose reports were published; a later one is shown as running and does not decide.
Progress progress(const forum::Numbers& numbers, const forum::Indicators& indicators, const Forum& forum,
                  const Measure& measure, const std::set<int>& complete);
/// Of the prefecture's cycles.
std::set<int> complete_years(store::Tx& tx, std::string_view prefecture);

}  // namespace kakari::measures
