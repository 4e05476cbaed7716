// The parts of a forum's page and of its papers that show issues, causes, measures and how they go.
#pragma once
#include <set>
#include <vector>

#include "forum/deps.h"
#include "forum/measures/measure.h"
#include "forum/policy.h"
#include "forum/table.h"

namespace kakari::measures {

/// What the parts need of a forum and year (0: all), read in one transaction.
struct Held {
  Forum forum;
  int year = 0;
  std::vector<Issue> issues;
  std::vector<Measure> measures;  // of these issues
  std::vector<Measure> earlier;   // of years before `year`, still open or ended in it
  std::set<int> complete;         // years whose reports were published
  forum::Policy policy;
};
Held held(store::Tx& tx, const forum::Deps& deps, const Forum& forum, int year);

/// Steps ③–⑤: each issue with its causes and measures, linked; `keep`: with the ways to add to them.
html::Fragment issues_part(const forum::Deps& deps, const Held& held, Date today, bool keep);
/// Step ⑥: earlier and present measures with their state and whether their indicator moved.
html::Fragment progress_part(const forum::Deps& deps, const Held& held, const forum::Numbers& numbers,
                             Date today);

/// For papers and files. With Audience::everybody nothing of 意向 and no persons.
forum::Table issues_table(const forum::Deps& deps, const Held& held);
forum::Table measures_table(const forum::Deps& deps, const Held& held, const std::vector<Measure>& measures,
                            const forum::Numbers& numbers, Date today, forum::Audience audience);

}  // namespace kakari::measures
