// The result on a map. Drawn here as a picture whose municipalities are links, so that nothing but the page
// is needed; web/script/map.js puts a map that can be moved in its place.
#pragma once
#include "directory/search_said.h"

namespace kakari::directory {

/// Nothing without boundaries.
html::Fragment map_view(const Asked& asked);

/// 鳥取市 123　米子市 98: links that narrow to one place.
struct PlaceCount {
  std::string code = {}, name = {}, href = {};
  std::size_t count = 0;
};
void write_place_links(html::Writer& w, const std::vector<PlaceCount>& places);

}  // namespace kakari::directory
