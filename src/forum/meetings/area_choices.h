// The areas a forum can have, as choices "planning_area:3101"; those of the theme's levels first.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "forum/forum.h"
#include "forum/forum_words.h"
#include "platform/html/choice.h"

namespace kakari::meetings {

std::vector<html::Choice> area_choices(store::Tx& tx, const regime::Areas& areas, std::string_view prefecture,
                                       const forum::Theme& theme, std::string_view chosen);
/// Cities rather than their wards.
std::vector<html::Choice> municipality_choices(const regime::Areas& areas, std::string_view prefecture);
/// Of what a form sent; an unknown one is a municipality without a code, which make_forum refuses.
std::pair<forum::Level, std::string> chosen_area(std::string_view value);

}  // namespace kakari::meetings
