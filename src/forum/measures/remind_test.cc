#include "forum/measures/remind.h"

#include <gtest/gtest.h>

#include <thread>

#include "forum/measures/testing.h"

namespace kakari::measures {
namespace {

using testing::World;

class RemindTest : public store::testing::EachEngine {
 protected:
  World world{GetParam()};

  Id decided(std::string due) {
    auto wanted = world.wanted(world.raise());
    wanted.due = std::move(due);
    const Id id = world.propose(wanted).value();
    EXPECT_TRUE(world.add(id, EventKind::decided));
    return id;
  }
  std::size_t remind() { return remind_due(world.db, world.now()); }
  std::vector<messages::Message> told(const access::Actor& who) {
    auto all = world.read([&](store::Tx& tx) { return messages::inbox(tx, who); });
    std::erase_if(all, [](const auto& m) { return m.topic != "measures-overdue"; });
    return all;
  }
};
EACH_ENGINE(RemindTest);

TEST_P(RemindTest, OverdueMeasuresAreToldOnceToCoordinatorAndPrefecture) {
  decided("2027-02-12");
  decided("2027-02-12");
  world.day(2027, 2, 12);
  EXPECT_EQ(remind(), 0u);
  world.day(2027, 2, 13);
  EXPECT_EQ(remind(), 2u);
  EXPECT_EQ(remind(), 0u);
  ASSERT_EQ(told(world.coordinator).size(), 1u);
  EXPECT_EQ(told(world.coordinator).front().subject, "期限を過ぎた方策が2件あります");
  EXPECT_EQ(told(world.officer).size(), 1u);
  EXPECT_TRUE(told(world.stranger).empty());
}

TEST_P(RemindTest, TheSameOnesAreToldAgainOnlyAfterAWeekAndNewOnesAtOnce) {
  decided("2027-02-12");
  world.day(2027, 2, 13);
  EXPECT_EQ(remind(), 2u);
  world.day(2027, 2, 14);
  EXPECT_EQ(remind(), 0u);
  world.day(2027, 2, 10);
  decided("2027-02-14");
  world.day(2027, 2, 15);
  EXPECT_EQ(remind(), 2u);
  world.day(2027, 2, 21);
  EXPECT_EQ(remind(), 0u);
  world.day(2027, 2, 22);
  EXPECT_EQ(remind(), 2u);
}

TEST_P(RemindTest, WhatIsEndedOrPostponedIsNotTold) {
  const Id stopped = decided("2027-02-12"), later = decided("2027-02-12");
  ASSERT_TRUE(world.add(stopped, EventKind::stopped, "予算がつかなかった"));
  ASSERT_TRUE(world.add(later, EventKind::postponed, "会場の都合", "2027-05-01"));
  world.day(2027, 2, 13);
  EXPECT_EQ(remind(), 0u);
}

TEST_P(RemindTest, OfTwoServersOneTells) {
  decided("2027-02-12");
  world.day(2027, 2, 13);
  std::size_t first = 0, second = 0;
  SeededRandom one{1}, two{2};
  const Instant at = world.clock;
  std::thread other([&] { second = remind_due(world.db, {at, &two}); });
  first = remind_due(world.db, {at, &one});
  other.join();
  EXPECT_EQ(first + second, 2u);
  EXPECT_EQ(told(world.coordinator).size(), 1u);
}

}  // namespace
}  // namespace kakari::measures
