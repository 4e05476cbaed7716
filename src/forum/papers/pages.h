// /papers and the packs' files.
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::papers {

std::vector<access::Route> pages(const forum::Deps& deps);

}  // namespace kakari::papers
