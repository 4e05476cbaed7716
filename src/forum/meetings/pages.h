// /forums and /forums/{code}/…
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::meetings {

std::vector<access::Route> pages(const forum::Deps& deps);

}  // namespace kakari::meetings
