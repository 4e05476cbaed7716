// What may stand in a drawing of a 日常生活圏域.
#pragma once
#include "forum/living_area.h"

namespace kakari::forum {

inline constexpr std::size_t living_name_max = 60, living_parts_max = 2000, living_town_max = 60;

/// Trims, folds width, takes the hyphen out of postal codes, turns numbers of institutions into ids, drops
/// empty and repeated parts. What is wrong becomes field problems.
std::vector<FieldProblem> normalise(store::Tx& tx, const Moment& moment, LivingArea& wanted);
/// Parts and names that another of `drawn` (all of the municipality) has already.
std::vector<FieldProblem> clashes(const LivingArea& wanted, const std::vector<LivingArea>& drawn);
std::string_view field_of(LivingArea::Part::Kind kind);  // "towns"
std::string_view label(LivingArea::Part::Kind kind);     // 町丁名

}  // namespace kakari::forum
