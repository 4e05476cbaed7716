#include "training/practice.h"

#include <gmock/gmock.h>

#include "training/testing.h"

namespace kakari::training::testing {
namespace {

class PracticeTest : public InWorld {
 protected:
  Result<Tick> put(const Tick& t) { return put(world.doctor, t); }
  Result<Tick> put(const access::Actor& who, const Tick& t) {
    return world.write(
        [&](store::Tx& tx) { return put_tick(tx, who, world.now(), *rules(), world.member.id, t); });
  }
  Result<Laboratory> visit(std::string facility, std::string day = "2026-08-01",
                           std::string signer = "施設長 森") {
    return world.write([&](store::Tx& tx) {
      return add_laboratory(tx, world.doctor, world.now(), world.member.id, {{}, facility, day, signer});
    });
  }
  static std::string code(const auto& result) { return result ? "" : result.error().code; }
  static std::string field(const auto& result) { return result.error().fields.front().field; }
};
EACH_ENGINE(PracticeTest);

TEST_P(PracticeTest, ATickIsKeptWithItsVersionAndTheSameAgainIsNoChange) {
  const Tick first = put({.activity = "1-3", .ticked = true, .note = " 月2回 "}).value();
  EXPECT_EQ(first.version, 1);
  EXPECT_EQ(first.note, "月2回");
  EXPECT_EQ(put(first).value().version, 1);
  EXPECT_EQ(world.journalled("practice.tick"), 1);
  Tick off = first;
  off.ticked = false;
  EXPECT_EQ(put(off).value().version, 2);
  const auto all = world.read([&](store::Tx& tx) { return ticks(tx, world.member.id); });
  EXPECT_FALSE(all.at("1-3").ticked);
}

TEST_P(PracticeTest, WhatSomebodyElseChangedMeanwhileIsAConflict) {
  const Tick seen = put({.activity = "1-3", .ticked = true}).value();
  ASSERT_TRUE(put(world.clerk, {.activity = "1-3", .ticked = false, .version = seen.version}));
  EXPECT_EQ(code(put({.activity = "1-3", .ticked = true, .note = "私の", .version = seen.version})),
            "changed-meanwhile");
}

TEST_P(PracticeTest, OnlyThePhysicianAndTheirAssociationsClerkTick) {
  EXPECT_EQ(code(put(world.local_doctor, {.activity = "1-3", .ticked = true})), "not-yours");
  EXPECT_EQ(code(put(world.west_clerk, {.activity = "1-3", .ticked = true})), "not-yours");
  EXPECT_EQ(code(put(world.president, {.activity = "1-3", .ticked = true})), "not-yours");
  EXPECT_EQ(code(put(world.clerk, {.activity = "1-3", .ticked = true})), "");
  EXPECT_EQ(code(put({.activity = "9-9", .ticked = true})), "no-such-activity");
}

TEST_P(PracticeTest, ThePaperMustBeNamedAndLieInThePast) {
  const auto unnamed = put({.activity = "5-9", .ticked = true});
  ASSERT_FALSE(unnamed);
  EXPECT_EQ(field(unnamed), "work_title");
  EXPECT_EQ(field(put({.activity = "5-9", .ticked = true, .work_title = "論文", .work_date = "2027-03-01"})),
            "work_date");
  EXPECT_TRUE(put({.activity = "5-9", .ticked = true, .work_title = "論文", .work_date = "2026-03-01"}));
  EXPECT_EQ(put({.activity = "1-1", .ticked = true, .work_title = "論文"}).value().work_title, "");
}

TEST_P(PracticeTest, ALaboratoryNeedsItsFacilityDayAndSigner) {
  EXPECT_EQ(field(visit("")), "facility");
  EXPECT_EQ(field(visit("県医師会シミュレーションラボ", "2027-02-11")), "visited_on");
  EXPECT_EQ(field(visit("県医師会シミュレーションラボ", "2001-02-11")), "visited_on");
  EXPECT_EQ(field(visit("県医師会シミュレーションラボ", "2026-08-01", "")), "signer");
  const auto kept = visit("県医師会シミュレーションラボ").value();
  EXPECT_EQ(code(visit("県医師会 シミュレーションラボ")), "laboratory-there");
  EXPECT_EQ(code(visit("県医師会シミュレーションラボ", "2026-09-01")), "") << "kept, and counted once";
  const auto remove = [&](const access::Actor& who) {
    return code(world.write([&](store::Tx& tx) { return remove_laboratory(tx, who, world.now(), kept.id); }));
  };
  EXPECT_EQ(remove(world.local_doctor), "not-yours");
  EXPECT_EQ(remove(world.doctor), "");
  EXPECT_EQ(remove(world.doctor), "no-such-laboratory");
  EXPECT_EQ(world.read([&](store::Tx& tx) { return laboratories(tx, world.member.id); }).size(), 1u);
}

}  // namespace
}  // namespace kakari::training::testing
