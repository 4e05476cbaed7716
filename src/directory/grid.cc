#include "directory/grid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kakari::directory {
namespace {

constexpr double kEarthRadiusKm = 6371.0088;
constexpr double kCellsPerDegree = 20;
constexpr double kRadians = std::numbers::pi / 180;

std::uint32_t step(double degrees, double lowest, double highest) {
  return std::uint32_t((std::clamp(degrees, lowest, highest) - lowest) * kCellsPerDegree);
}
std::uint32_t row(double latitude) {
  return step(latitude, -90, 90);
}
std::uint32_t column(double longitude) {
  return step(longitude, -180, 180);
}

}  // namespace

double distance_km(Point a, Point b) {
  const double lat_a = a.latitude * kRadians, lat_b = b.latitude * kRadians;
  const double half_lat = std::sin((lat_b - lat_a) / 2);
  const double half_lon = std::sin((double(b.longitude) - a.longitude) * kRadians / 2);
  const double h = half_lat * half_lat + std::cos(lat_a) * std::cos(lat_b) * half_lon * half_lon;
  return 2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(h)));
}

std::uint32_t Grid::cell(Point point) {
  return row(point.latitude) << 16 | column(point.longitude);
}

void Grid::seal() {
  std::sort(cells_.begin(), cells_.end());
  cells_.shrink_to_fit();
}

void Grid::candidates(Point centre, double km, Window& out) const {
  const double reach_lat = km / kEarthRadiusKm / kRadians + 1e-3;
  const double widest = std::min(89.0, std::abs(centre.latitude) + reach_lat);
  const double reach_lon = reach_lat / std::cos(widest * kRadians);
  const std::uint32_t right = column(centre.longitude + reach_lon);
  for (std::uint32_t r = row(centre.latitude - reach_lat); r <= row(centre.latitude + reach_lat); ++r) {
    const std::uint32_t left = column(centre.longitude - reach_lon);
    for (auto at = std::lower_bound(cells_.begin(), cells_.end(), std::pair{r << 16 | left, Doc{0}});
         at != cells_.end() && at->first <= (r << 16 | right); ++at)
      if (at->second >= out.begin() && at->second < out.end()) set(out.bits, at->second - out.begin());
  }
}

}  // namespace kakari::directory
