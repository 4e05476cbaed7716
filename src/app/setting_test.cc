#include "app/setting.h"

#include <gtest/gtest.h>

#include <array>

#include "app/house.h"
#include "platform/store/testing.h"

namespace kakari::app {
namespace {

const std::array kRooms{app::room()};

class Setting : public store::testing::EachEngine {
 protected:
  store::testing::Scratch database{GetParam(), kRooms};
  const Instant real = *parse_time("2026-11-21T09:00");
};
EACH_ENGINE(Setting);

TEST_P(Setting, IsReplacedNotRepeated) {
  database->write([](store::Tx& tx) {
    put_setting(tx, "demo", "1");
    put_setting(tx, "demo", "2");
  });
  EXPECT_EQ(database->read([](store::Tx& tx) { return setting(tx, "demo"); }), "2");
  EXPECT_EQ(database->read([](store::Tx& tx) { return setting(tx, "other"); }), std::nullopt);
}

TEST_P(Setting, TheSchemesClockGoesOnWhereItWasSet) {
  const Instant offset = clock_offset(*database, "2027-02-10T09:00", real);
  EXPECT_EQ(real + offset, *parse_time("2027-02-10T09:00"));
  EXPECT_EQ(clock_offset(*database, "", real + 5), offset);
}

TEST_P(Setting, TheSchemesClockNeverRunsBackwards) {
  clock_offset(*database, "2027-02-10T09:00", real);
  EXPECT_THROW(clock_offset(*database, "2027-02-10T08:59", real), std::runtime_error);
  EXPECT_NO_THROW(clock_offset(*database, "2027-04-01T00:00", real));
}

TEST_P(Setting, ATimeThatCannotBeReadIsRefused) {
  EXPECT_THROW(clock_offset(*database, "yesterday", real), std::runtime_error);
}

TEST(Rooms, MigrateTogetherOnBothEngines) {
  for (const auto engine : {store::Engine::sqlite, store::Engine::postgresql}) {
    store::testing::Scratch database(engine, rooms());
    EXPECT_TRUE(store::is_current(*database, rooms()));
  }
}

}  // namespace
}  // namespace kakari::app
