// How much of a year's reports is still missing from its numbers.
#pragma once
#include <string>

#include "forum/cube.h"

namespace kakari::forum {

/// 令和8年度は、対象の476か所のうち31か所がまだ報告していません。…; empty where all have reported, nobody is
/// asked or there is no such year.
std::string still_open(const Cube& cube, const Area& area, int year);

/// There is such a year, and somebody is asked, but nobody has reported yet: a nought then means nothing.
bool nobody_reported(const Cube& cube, const Area& area, int year);

}  // namespace kakari::forum
