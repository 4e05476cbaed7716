// The page of a measure in parts.
#pragma once
#include <set>

#include "forum/measures/page_parts.h"

namespace kakari::measures {

struct SeenMeasure {
  Measure measure;
  Issue issue;
  Forum forum;
  std::vector<Approach> approaches;
  std::set<int> complete;
  std::string lecture_name, lecture_href;
};
Result<SeenMeasure> seen_measure(store::Tx& tx, const forum::Deps& deps, const Visit& visit, access::Act act);

html::Fragment measure_facts(const forum::Deps& deps, const SeenMeasure& seen);
/// Whether its indicator moved, in words, with the way to the institutions behind the numbers.
html::Fragment goal_part(const forum::Deps& deps, const forum::Numbers& numbers, const SeenMeasure& seen);
html::Fragment history_part(const Measure& measure);
/// Institutions of the forum's area with 意向 for the issue's function, for whoever may know.
std::vector<const forum::Place*> willing_in(const forum::Cube& cube, const SeenMeasure& seen,
                                            const Visit& visit);

Response show_new_measure(const forum::Deps& deps, const Visit& visit, const Problem* refused);
Response show_measure_change(const forum::Deps& deps, const Visit& visit, const Problem* refused);

}  // namespace kakari::measures
