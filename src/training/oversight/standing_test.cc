#include "training/oversight/standing.h"

#include <gmock/gmock.h>

#include "training/oversight/testing.h"

namespace kakari::oversight {
namespace {

class StandingTest : public testing::InWorld {};
EACH_ENGINE(StandingTest);

TEST_P(StandingTest, EachPhysicianStandsInExactlyOnePlace) {
  world.lecture(world.member, 8);  // 4 units: one activity would not do
  world.lecture(world.local_only, 12);
  world.tick(world.outsider, "1-3");
  EXPECT_TRUE(world.refresh().whole);
  EXPECT_EQ(world.standing(world.member).place, Place::lacks_both);
  EXPECT_EQ(world.standing(world.local_only).place, Place::lacks_practice);
  const Standing outsider = world.standing(world.non_member);
  EXPECT_EQ(outsider.place, Place::lacks_lecture);
  EXPECT_EQ(outsider.practice_halves, 10);
  EXPECT_EQ(outsider.ticked_halves, 10);
  EXPECT_EQ(outsider.missing_halves, 10);
  EXPECT_EQ(outsider.association, world.prefectural.id.text());
  EXPECT_GT(outsider.last_activity, 0);
}

TEST_P(StandingTest, WhatTheRulesSayIsWhatTheRowSays) {
  world.lecture(world.member, 11);
  world.tick(world.doctor, "5-9");
  world.tick(world.doctor, "1-3");
  world.refresh();
  const auto progress = world.read(
      [&](store::Tx& tx) { return training::progress(tx, world.rules(), world.member.id, world.today()); });
  const Standing standing = world.standing(world.member);
  EXPECT_EQ(standing.lecture_halves, progress->completion.lecture_halves);
  EXPECT_EQ(standing.practice_halves, progress->completion.practice_halves);
  EXPECT_EQ(standing.place, Place::may_apply);
}

TEST_P(StandingTest, AChangeIsFoundWithoutWalkingEverybody) {
  world.refresh();
  EXPECT_EQ(world.refresh().changed, 0);
  world.clock += 60 * 60'000'000LL;
  world.refresh();
  world.lecture(world.member, 10);
  const Refreshed one = world.refresh();
  EXPECT_FALSE(one.whole);
  EXPECT_EQ(one.looked_at, 1);
  EXPECT_EQ(one.changed, 1);
  EXPECT_EQ(world.standing(world.member).lecture_halves, 10);
  world.tick(world.doctor, "1-3");
  world.refresh();
  EXPECT_EQ(world.standing(world.member).place, Place::may_apply);
  const auto application = world.submit(world.member);
  world.refresh();
  EXPECT_EQ(world.standing(world.member).place, Place::applied);
  world.approve(application);
  world.refresh();
  EXPECT_EQ(world.standing(world.member).place, Place::completed);
  EXPECT_EQ(world.standing(world.member).ticked_halves, 0);
}

TEST_P(StandingTest, ARevokedCertificateNoLongerCounts) {
  const auto application = world.complete(world.member);
  world.refresh();
  EXPECT_EQ(world.standing(world.member).place, Place::completed);
  world.clock += 60 * 60'000'000LL;
  world.write([&](store::Tx& tx) {
    return certificates::revoke(tx, world.office, world.now(), Id::trusted(application.certificate),
                                "取消し");
  });
  world.refresh();
  EXPECT_EQ(world.standing(world.member).place, Place::may_apply);
}

TEST_P(StandingTest, SomebodyNewOrMovedIsFound) {
  world.refresh();
  world.clock += 60 * 60'000'000LL;
  const auto fresh = world.add_member("456789", "小林 実", "コバヤシ ミノル");
  world.write([&](store::Tx& tx) {
    registry::add_membership(tx, world.now(),
                             {.physician = world.non_member.id,
                              .association = world.west.id,
                              .from = "2020-01-01",
                              .source = "office"});
    registry::place_physician(tx, world.now(), world.non_member.id);
  });
  EXPECT_EQ(world.refresh().changed, 2);
  EXPECT_EQ(world.standing(fresh).association, world.east.id.text());
  EXPECT_EQ(world.standing(world.non_member).association, world.west.id.text());
}

TEST_P(StandingTest, OnceADayEverybodyIsLookedAt) {
  world.refresh();
  world.clock += 25 * 60 * 60'000'000LL;
  const Refreshed whole = world.refresh();
  EXPECT_TRUE(whole.whole);
  EXPECT_EQ(whole.looked_at, 3);
  EXPECT_EQ(whole.changed, 0);
}

}  // namespace
}  // namespace kakari::oversight
