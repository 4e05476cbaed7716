// /measures, and the parts of a forum's page that show them.
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::measures {

std::vector<access::Route> pages(const forum::Deps& deps);

}  // namespace kakari::measures
