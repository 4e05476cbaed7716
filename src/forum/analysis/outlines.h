// The outlines of areas: of a municipality (a city: all its wards), a 構想区域, a prefecture; a health centre
// or several municipalities together are drawn as their municipalities.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "forum/area.h"
#include "regime/boundaries.h"

namespace kakari::analysis {

/// In the order of the areas, each with its code and name; empty where the level has no outlines
/// (日常生活圏域) or none is known.
std::vector<regime::Outline> outlines_of(const regime::Boundaries& boundaries,
                                         std::span<const forum::Area* const> areas);

}  // namespace kakari::analysis
