// By what a measure is judged: the indicator of an area, with its start frozen, and the target as typed.
#pragma once
#include "forum/measures/keep.h"

namespace kakari::measures {

/// The area of a goal; nullopt where there is none of that code.
std::optional<forum::Area> area_of(const forum::AreaBook& book, const Forum& forum, forum::Level level,
                                   std::string_view code);

/// The goal of `wanted`, started in `year`; `before` keeps its start where indicator and area are the same.
/// Adds to `wrong` ("indicator", "place", "target").
Goal goal_of(std::vector<FieldProblem>& wrong, const forum::Deps& deps, const forum::Numbers& numbers,
             const Forum& forum, int year, const NewMeasure& wanted, const Goal& before);

/// "3か所", "62.5％" of an indicator's target.
std::string target_in_words(const forum::Indicator& indicator, double target);

}  // namespace kakari::measures
