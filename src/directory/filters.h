// しぼりこむ: every filter with the exact number that would be left, as plain check boxes of a GET form.
#pragma once
#include "directory/search_said.h"

namespace kakari::directory {

void write_filters(html::Writer& w, const Asked& asked);
/// 場所: a municipality (or prefecture), and how far from where; with the counts beside.
void write_place_filters(html::Writer& w, const Asked& asked);

/// 「近くから探す」: the field for a place and the button for where one is. Stands in a form of /search.
void write_near(html::Writer& w, const Tongue& say, std::string_view from);

}  // namespace kakari::directory
