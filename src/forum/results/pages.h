// /forum-results for everybody, /integration for the prefecture.
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::results {

std::vector<access::Route> pages(const forum::Deps& deps);

}  // namespace kakari::results
