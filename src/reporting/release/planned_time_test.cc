#include "reporting/release/planned_time.h"

#include <thread>
#include "journal/journal.h"

#include "messages/message.h"
#include "reporting/release/publish_due.h"
#include "reporting/release/room.h"
#include "reporting/testing.h"

namespace kakari::release {
namespace {

namespace rt = reporting::testing;
using regime::Function;
using rt::report_with;
using rt::year;

class PlannedTimeTest : public store::testing::EachEngine {
 protected:
  Result<PlannedTime> set(std::string day, std::string time, std::int64_t based_on = 0) {
    return set(day, time, based_on, world.officer);
  }
  Result<PlannedTime> set(std::string day, std::string time, std::int64_t based_on,
                          const access::Actor& who) {
    return world.write([&](store::Tx& tx) {
      return set_time(tx, who, world.now(), {year, std::move(day), std::move(time), based_on});
    });
  }
  Result<PlannedTime> call_it_off(std::int64_t based_on) {
    return world.write(
        [&](store::Tx& tx) { return call_off(tx, world.officer, world.now(), year, based_on); });
  }
  /// The hour is 10:00 of the world's clock when minutes is 0.
  void turn(int y, unsigned m, unsigned d, int minutes = 0) {
    world.day(y, m, d);
    world.clock += Instant(minutes) * 60'000'000;
  }
  std::size_t due() { return publish_due(world.db, world.now()); }
  std::vector<messages::Message> told() {
    return world.read([&](store::Tx& tx) { return messages::inbox(tx, world.officer); });
  }
  bool published() {
    return world.read([&](store::Tx& tx) { return reporting::find_cycle(tx, "31", year)->published(); });
  }

  rt::World world{GetParam(), {room()}};
};
EACH_ENGINE(PlannedTimeTest);

TEST_P(PlannedTimeTest, IsPublishedAtItsHourOnceInTheNameOfWhoSetIt) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(set("2027-04-01", "10:00"));
  turn(2027, 4, 1, -1);
  EXPECT_EQ(due(), 0u);
  EXPECT_FALSE(world.shown());
  turn(2027, 4, 1);
  EXPECT_EQ(due(), 1u);
  EXPECT_TRUE(world.shown());
  EXPECT_EQ(due(), 0u);
  const auto cycle = world.read([&](store::Tx& tx) { return *reporting::find_cycle(tx, "31", year); });
  EXPECT_EQ(cycle.published_by, "山田 太郎");
  ASSERT_EQ(told().size(), 1u);
  EXPECT_NE(told()[0].text.find("のとおり公表しました"), std::string::npos);
  EXPECT_NE(told()[0].text.find("1件の報告"), std::string::npos);
}

TEST_P(PlannedTimeTest, WhatCameAfterThePreparationIsPublishedToo) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(set("2027-04-01", "10:00"));
  ManualClock clock(world.clock);
  prepare_coming(world.db, clock);
  EXPECT_FALSE(world.shown()) << "what is prepared stays invisible";
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  turn(2027, 4, 1);
  ASSERT_EQ(due(), 1u);
  EXPECT_EQ(rt::function_of(world.shown(), Function::home_care)->standing, reporting::Standing::confirmed);
}

TEST_P(PlannedTimeTest, AMissedHourIsPublishedLateAndSaysSo) {
  ASSERT_TRUE(set("2027-04-01", "10:00"));
  turn(2027, 4, 2);
  EXPECT_EQ(due(), 1u);
  EXPECT_NE(told().at(0).text.find("動いていなかったため"), std::string::npos);
}

TEST_P(PlannedTimeTest, MovedOrCalledOffItDoesNotHappen) {
  ASSERT_TRUE(set("2027-04-01", "10:00"));
  ASSERT_TRUE(set("2027-04-02", "10:00", 1));
  turn(2027, 4, 1);
  EXPECT_EQ(due(), 0u);
  ASSERT_TRUE(call_it_off(2));
  ASSERT_TRUE(call_it_off(3)) << "again it does nothing";
  turn(2027, 4, 3);
  EXPECT_EQ(due(), 0u);
  EXPECT_FALSE(published());
  EXPECT_EQ(world.read([&](store::Tx& tx) { return time_events(tx, "31", year).size(); }), 3u);
  const auto history = world.read([](store::Tx& tx) { return journal::history(tx, {"cycle", "31-2026"}); });
  EXPECT_EQ(history.back().entry.act, "cycle.call_off_publication");
}

TEST_P(PlannedTimeTest, IsInTheFutureAndADayAndATime) {
  const auto field = [&](const char* day, const char* time) {
    return set(day, time).error().fields.at(0).field;
  };
  EXPECT_EQ(field("2027-02-09", "10:00"), "day");
  EXPECT_EQ(field("2027-02-10", "09:00"), "time");
  EXPECT_EQ(field("2027-02-31", "09:00"), "day");
  EXPECT_EQ(field("2027-04-01", "25:00"), "time");
  EXPECT_EQ(field("2027-04-01", ""), "time");
  EXPECT_EQ(field("2029-04-01", "10:00"), "day");
  EXPECT_TRUE(set("2027-02-10", "10:01"));
}

TEST_P(PlannedTimeTest, WhoActsOnAnOlderPageIsTold) {
  ASSERT_TRUE(set("2027-04-01", "10:00"));
  EXPECT_EQ(set("2027-04-02", "10:00").error().code, "changed-meanwhile");
  EXPECT_EQ(call_it_off(0).error().code, "changed-meanwhile");
  ASSERT_TRUE(world.publish());
  EXPECT_EQ(set("2027-04-02", "10:00", 1).error().code, "already-published");
  turn(2027, 4, 2);
  EXPECT_EQ(due(), 0u);
}

TEST_P(PlannedTimeTest, IsForThePrefectureItself) {
  for (const auto& who : {world.centre, world.clerk})
    EXPECT_EQ(set("2027-04-01", "10:00", 0, who).error().kind, ProblemKind::forbidden);
  EXPECT_EQ(set("2027-04-01", "10:00", 0, world.stranger).error().code, "no-cycle")
      << "of its own prefecture";
}

TEST_P(PlannedTimeTest, TwoServersPublishItOnce) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(set("2027-04-01", "10:00"));
  turn(2027, 4, 1);
  const Moment first = world.now(), second = world.now();
  std::atomic<std::size_t> done = 0;
  {
    std::jthread one([&] { done += publish_due(world.db, first); });
    std::jthread two([&] { done += publish_due(world.db, second); });
  }
  EXPECT_EQ(done, 1u);
  EXPECT_EQ(told().size(), 1u);
  EXPECT_EQ(world.read([](store::Tx& tx) { return reporting::changes_since(tx, 0).size(); }), 1u);
}

}  // namespace
}  // namespace kakari::release
