// /models, /practices, /living-areas.
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::models {

std::vector<access::Route> pages(const forum::Deps& deps);

}  // namespace kakari::models
