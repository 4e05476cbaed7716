// GET /indicators/view and its files: ?id=&year=&level=&area=, of .svg and .png also &picture=map|bars|trend.
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::analysis {

void add_indicator_pages(const forum::Deps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::analysis
