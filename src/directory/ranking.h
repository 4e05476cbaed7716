// The order of what was found: by fit, then distance, then whether a report is published, then place and
// number.
#pragma once
#include <vector>

#include "directory/restrictions.h"

namespace kakari::directory {

/// The hits [first, last) of all in the window.
std::vector<Hit> ranked(const Snapshot& snapshot, const Query& query, const std::vector<std::string>& words,
                        const Window& window, std::size_t first, std::size_t last);

}  // namespace kakari::directory
