// The map itself, drawn into a rectangle of a picture: each area in the colour of its class.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "forum/analysis/choropleth.h"
#include "forum/analysis/classes.h"

namespace kakari::analysis {

struct MapShape {
  std::optional<std::size_t> tone;  // of ramp; nullopt: hatched
  std::string said;                 // 米子市 13.8
  std::string value = {};           // 13.8, where there is room
  std::string href = {};
  bool marked = false;  // framed
};

struct MapRoom {
  double x = 0, y = 0, width = 0, height_max = 0;
  bool labels = false;  // names and values where the areas have room for them
};

/// One shape an area, with its class, its words and its link.
std::vector<MapShape> map_shapes(std::span<const forum::Area* const> areas,
                                 std::span<const forum::Value> values, const forum::Indicator& indicator,
                                 const Classes& classes, const PictureStyle& style);

/// `outlines` and `shapes` in one order. Returns the height taken; areas that lie outside the frame
/// (小笠原村) are named in `outside`.
double add_map(pdf::Picture& picture, const std::vector<regime::Outline>& outlines,
               std::span<const MapShape> shapes, const MapRoom& room, std::vector<std::string>& outside);

}  // namespace kakari::analysis
