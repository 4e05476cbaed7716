// Who is within so many kilometres of a point: institutions by squares of a twentieth of a degree (4–6 km).
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "directory/doc_set.h"

namespace kakari::directory {

struct Point {
  float latitude = 0, longitude = 0;  // degrees, good to about a metre
  bool known() const { return latitude != 0 || longitude != 0; }
};

/// Great-circle distance in kilometres.
double distance_km(Point a, Point b);

class Grid {
 public:
  void add(Doc doc, Point point) { cells_.emplace_back(cell(point), doc); }
  void seal();
  /// Adds to the window those that may be within; a superset, to be measured.
  void candidates(Point centre, double km, Window& out) const;
  std::size_t memory() const { return cells_.capacity() * sizeof(cells_[0]); }

 private:
  static std::uint32_t cell(Point point);
  std::vector<std::pair<std::uint32_t, Doc>> cells_;
};

}  // namespace kakari::directory
