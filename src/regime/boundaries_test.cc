#include "regime/boundaries.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <fstream>

#include "regime/areas.h"

namespace kakari::regime {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

const Boundaries& all() {
  static const Boundaries boundaries = Boundaries::load("regime/maps");
  return boundaries;
}

TEST(Boundaries, CoverEveryMunicipalityWithClosedRings) {
  const Areas areas = Areas::load("regime/areas");
  std::size_t outlines = 0;
  for (const Prefecture& prefecture : areas.prefectures())
    for (const Outline& outline : all().municipalities(prefecture.code)) {
      ++outlines;
      ASSERT_NE(areas.municipality(outline.code), nullptr) << outline.code << outline.name;
      ASSERT_FALSE(outline.rings.empty()) << outline.code;
      for (const auto& ring : outline.rings) {
        EXPECT_EQ(ring.front().latitude, ring.back().latitude) << outline.code;
        EXPECT_EQ(ring.front().longitude, ring.back().longitude) << outline.code;
      }
    }
  for (const Municipality& m : areas.municipalities())
    outlines += m.designated_city;  // their wards are drawn
  EXPECT_EQ(outlines, areas.municipalities().size());
}

TEST(Boundaries, PrefecturesStandInTheOrderOfTheirCodes) {
  const Areas areas = Areas::load("regime/areas");
  ASSERT_THAT(all().prefectures(), SizeIs(47));
  for (const Outline& outline : all().prefectures())
    EXPECT_EQ(areas.prefecture(outline.code)->name, outline.name);
}

TEST(Boundaries, EveryPlanningAreaHasItsOutline) {
  const Areas areas = Areas::load("regime/areas");
  for (const PlanningArea& area : areas.planning_areas()) {
    const auto of = all().planning_areas(area.prefecture);
    const auto at = std::ranges::find(of, area.code, &Outline::code);
    ASSERT_NE(at, of.end()) << area.code;
    EXPECT_EQ(at->name, area.name);
    EXPECT_FALSE(at->rings.empty());
  }
  EXPECT_THAT(all().planning_areas(""), SizeIs(areas.planning_areas().size()));
}

TEST(Boundaries, AMapOfTokyoLeavesRoomForTheMainland) {
  const Frame frame = frame_of(all().municipalities("13"));
  EXPECT_GT(frame.south, 33);
  EXPECT_LT(frame.east, 141);
}

TEST(Projection, PutsTheNorthWestAtTheOriginAndKeepsTheShape) {
  const Projection map({35, 133, 36, 135}, 400);
  EXPECT_DOUBLE_EQ(map.x({36, 133}), 0);
  EXPECT_DOUBLE_EQ(map.y({36, 133}), 0);
  EXPECT_DOUBLE_EQ(map.x({35, 135}), 400);
  EXPECT_NEAR(map.height(), 245.7, 0.5);
  EXPECT_THAT(map.path(all().municipalities("31").front()), HasSubstr("Z"));
}

TEST(Boundaries, AsGeoJsonTheyAreJson) {
  const auto parsed = boost::json::parse(geojson(all().municipalities("31")));
  EXPECT_THAT(parsed.at("features").as_array(), SizeIs(19));
  EXPECT_EQ(parsed.at("features").at(0).at("properties").at("name").as_string(), "鳥取市");
}

TEST(Boundaries, ABrokenFileIsNamed) {
  try {
    Boundaries::load("regime/areas");
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("regime/areas/municipalities_01.topojson"));
  }
}

}  // namespace
}  // namespace kakari::regime
