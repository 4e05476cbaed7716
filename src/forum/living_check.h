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

/// One of several that are drawn together: parts may go from one to another.
struct CheckedArea {
  LivingArea wanted;               // normalised
  std::optional<LivingArea> kept;  // by its id, or for a file by its name
  std::vector<FieldProblem> fields;
  bool changed = true;
};
/// `wanted` beside all that are drawn in the municipality.
std::vector<CheckedArea> check_together(store::Tx& tx, const Moment& moment, std::string_view municipality,
                                        std::vector<LivingArea> wanted);
bool same_drawing(const LivingArea& a, const LivingArea& b);

std::string_view field_of(LivingArea::Part::Kind kind);  // "towns"
std::string_view label(LivingArea::Part::Kind kind);     // 町丁名

}  // namespace kakari::forum
