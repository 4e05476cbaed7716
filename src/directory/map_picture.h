// Outlines as an SVG: each area is a link, shaded by how many it has.
#pragma once
#include <string>
#include <vector>

#include "directory/grid.h"
#include "platform/html/writer.h"
#include "regime/boundaries.h"

namespace kakari::directory {

struct MapArea {
  const regime::Outline* outline = nullptr;
  std::string name = {}, href = {};
  std::size_t count = 0;
  bool chosen = false;
};

struct MapPoint {
  Point at;
  std::string name = {}, href = {};
};

struct MapPicture {
  std::string label = {};  // of the whole picture
  std::string unit = {};   // 件
  regime::Frame frame;
  std::vector<MapArea> areas = {};
  std::vector<MapPoint> points = {};
  /// A circle round the place asked from; km 0: none.
  Point centre;
  double km = 0;
};

html::Fragment draw(const MapPicture& picture);

/// The frame that holds so many kilometres round a point.
regime::Frame frame_round(Point centre, double km);

}  // namespace kakari::directory
