// /indicators, /matrix, /white-spots, /scenarios and their files.
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::analysis {

std::vector<access::Route> pages(const forum::Deps& deps);

}  // namespace kakari::analysis
