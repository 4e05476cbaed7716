// もし始めたら: GET /scenarios (a form of boxes), POST /scenarios (keep), GET /scenarios/kept,
// /scenarios/kept/{id}, POST …/changes, …/end, GET /scenarios/comparison.
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::analysis {

void add_scenario_pages(const forum::Deps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::analysis
