#include "forum/edition.h"

#include <gtest/gtest.h>

#include <thread>

#include "forum/live.h"
#include "forum/room.h"
#include "reporting/testing.h"

namespace kakari::forum {
namespace {

class FollowingReports : public store::testing::EachEngine {
 protected:
  void touch(std::int64_t number, std::string_view report) {
    world.write([&](store::Tx& tx) {
      tx.exec("INSERT INTO report_change (number, at, report_id) VALUES (?, 0, ?)", number, report);
    });
  }
  std::set<std::string> next() {
    return world.read([&](store::Tx& tx) { return following.next(tx); });
  }

  reporting::testing::World world{GetParam(), {room()}};
  Following following;
};
EACH_ENGINE(FollowingReports);

TEST_P(FollowingReports, ANumberCommittedAfterLaterOnesIsSeenOnce) {
  touch(40, "before");
  world.read([&](store::Tx& tx) { following.start(tx); });
  EXPECT_TRUE(next().empty());
  touch(52, "late");
  EXPECT_EQ(next(), std::set<std::string>{"late"});
  touch(51, "slow to commit");
  EXPECT_EQ(next(), std::set<std::string>{"slow to commit"});
  EXPECT_TRUE(next().empty());
  touch(5000, "far ahead");
  EXPECT_EQ(next(), std::set<std::string>{"far ahead"});
  EXPECT_TRUE(next().empty());
}

TEST_P(FollowingReports, ManyWhoLookAtOnceGetTheSameCube) {
  const regime::Areas areas = regime::Areas::load("regime/areas");
  Live live(world.db, areas);
  std::vector<std::shared_ptr<const Cube>> seen(4);
  {
    std::vector<std::jthread> lookers;
    for (auto& mine : seen) lookers.emplace_back([&] { mine = live.get(world.clock); });
  }
  ASSERT_TRUE(seen.front());
  for (const auto& one : seen) EXPECT_EQ(one, seen.front());
}

}  // namespace
}  // namespace kakari::forum
