// The reports of an area's institutions in one value, so that a pack can say whether they have changed since.
#pragma once
#include <string>

#include "forum/cube.h"

namespace kakari::papers {

/// SHA-256 over who lies in the area and everything they reported of the year and what was decided of it;
/// "" of a year of which nothing is kept.
std::string fingerprint(const forum::Cube& cube, const forum::Area& area, int year);

}  // namespace kakari::papers
