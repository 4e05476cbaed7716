#include <gtest/gtest.h>

#include "forum/indicator.h"
#include "forum/live.h"
#include "forum/room.h"
#include "reporting/testing.h"

namespace kakari::forum {
namespace {

using regime::Function;

const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}

class Loading : public store::testing::EachEngine {
 protected:
  Numbers numbers() { return {load(world.db, areas(), world.now().now), load_area_facts("regime", areas())}; }
  std::string said(std::string_view id, Level level, std::string_view code) {
    const Numbers now = numbers();
    const Indicator* one = indicators.find(id);
    if (!one) return "no such indicator";
    const Area* area = now.cube->book->find(level, code);
    if (!area) return "no such area";
    return in_words(*one, value(now, *one, *area, 2026));
  }

  reporting::testing::World world{GetParam(), {room()}};
  const Indicators indicators = Indicators::load("regime", 2025, *reporting::testing::form_2025());
};
EACH_ENGINE(Loading);

TEST_P(Loading, AnInstitutionThatReportsIsCountedWhereItLies) {
  EXPECT_EQ(said("asked", Level::prefecture, "31"), "2");
  EXPECT_EQ(said("reported", Level::prefecture, "31"), "0");
  ASSERT_TRUE(world.submit(reporting::testing::report_with({Function::home_care})));
  EXPECT_EQ(said("reported", Level::municipality, "31201"), "1");
  EXPECT_EQ(said("reported", Level::municipality, "31202"), "0");
  EXPECT_EQ(said("home_care.held", Level::planning_area, "3101"), "1");
  EXPECT_EQ(said("home_care.held", Level::country, ""), "1");
  EXPECT_EQ(said("reported.rate", Level::prefecture, "31"), "50.0");
}

}  // namespace
}  // namespace kakari::forum
