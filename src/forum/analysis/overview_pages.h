// GET /indicators: ?year=&level=&area=&group=&q=&page=, and the five functions as /indicators/functions.svg,
// .png, .csv, .xlsx.
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::analysis {

void add_overview_pages(const forum::Deps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::analysis
