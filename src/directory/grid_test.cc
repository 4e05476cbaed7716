#include "directory/grid.h"

#include <gtest/gtest.h>

#include <random>

namespace kakari::directory {
namespace {

TEST(Grid, TottoriAndYonagoAreEightyKilometresApart) {
  EXPECT_NEAR(distance_km({35.5011f, 134.2351f}, {35.4281f, 133.3309f}), 82.3, 0.5);
}

TEST(Grid, NobodyWithinReachIsMissed) {
  std::mt19937 random(11);
  std::uniform_real_distribution<float> latitude(24, 46), longitude(122, 146);
  std::vector<Point> points(3000);
  Grid grid;
  for (Doc doc = 0; doc < points.size(); ++doc)
    grid.add(doc, points[doc] = Point{latitude(random), longitude(random)});
  grid.seal();
  for (const double km : {0.5, 10.0, 120.0}) {
    const Point centre = points[std::size_t(km) % points.size()];
    Window found{0, Bits(words_for(points.size()), 0)};
    grid.candidates(centre, km, found);
    for (Doc doc = 0; doc < points.size(); ++doc)
      EXPECT_TRUE(found.has(doc) || distance_km(centre, points[doc]) > km) << km << " km, " << doc;
  }
}

}  // namespace
}  // namespace kakari::directory
