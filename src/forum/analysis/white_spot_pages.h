// GET /white-spots, /white-spots.csv, /white-spots.xlsx: ?year=&level=&area=&function=&gap=
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::analysis {

void add_white_spot_pages(const forum::Deps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::analysis
