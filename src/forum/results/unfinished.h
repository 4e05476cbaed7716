// What a year's result still lacks: told once more before it is published, since residents read it as final.
#pragma once
#include <string>
#include <vector>

#include "forum/results/result.h"

namespace kakari::results {

/// Sentences; none when the year's reports are complete and public, its meetings' records closed and each
/// section says something.
std::vector<std::string> unfinished(store::Tx& tx, const forum::Numbers& numbers, const Forum& forum,
                                    const Sheet& sheet, Date today);

}  // namespace kakari::results
