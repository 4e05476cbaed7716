#include "reporting/schedule/preparation.h"

#include <gmock/gmock.h>

#include "reporting/schedule/outreach.h"
#include "reporting/schedule/testing.h"

namespace kakari::schedule {
namespace {

using testing::almanac;
using testing::areas;
using ::testing::HasSubstr;
using testing::year;

class PreparationTest : public testing::InWorld {
 protected:
  Preparation meeting(std::string_view place = "planning_area:3101") const {
    Preparation p;
    p.year = year;
    p.place = place_of(areas(), place).value();
    p.topic = "meeting";
    p.title = "東部在宅医療推進会議";
    p.owner = "医療政策課";
    p.progress = Progress::arranging;
    p.due_on = "2027-03-19";
    return p;
  }
  Result<Preparation> keep(const Preparation& p, const access::Actor& who) {
    return world.write([&](store::Tx& tx) {
      return keep_preparation(tx, who, world.now(), {&almanac(), &areas()}, p);
    });
  }
  Result<Preparation> keep(const Preparation& p) { return keep(p, world.officer); }
  std::vector<Preparation> list(const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return preparations(tx, who, areas(), year); });
  }
};
EACH_ENGINE(PreparationTest);

TEST_P(PreparationTest, EveryVersionIsKeptAndTheNewestCounts) {
  auto p = keep(meeting()).value();
  p.progress = Progress::decided;
  p.owner = "鳥取市保健所";
  ASSERT_TRUE(keep(p));
  const auto all = list(world.officer);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].progress, Progress::decided);
  EXPECT_EQ(all[0].version, 2);
  const auto history = world.read([&](store::Tx& tx) { return preparation_history(tx, all[0]); });
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[1].progress, Progress::arranging);
  EXPECT_EQ(history[1].owner, "医療政策課");
}

TEST_P(PreparationTest, TheSecondOfTwoWritersSeesBothValues) {
  auto p = keep(meeting()).value();
  auto mine = p, theirs = p;
  theirs.progress = Progress::decided;
  ASSERT_TRUE(keep(theirs));
  mine.progress = Progress::dropped;
  const auto second = keep(mine);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "changed-meanwhile");
  EXPECT_THAT(second.error().message, HasSubstr("（決定）"));
  EXPECT_THAT(second.error().message, HasSubstr("（見送り）"));
}

TEST_P(PreparationTest, AHealthCentreWritesForItsOwnAreaOnly) {
  EXPECT_TRUE(keep(meeting("health_centre:31-米子"), world.centre));
  EXPECT_TRUE(keep(meeting("municipality:31202"), world.centre));
  EXPECT_FALSE(keep(meeting("municipality:31201"), world.centre)) << "of 鳥取市's centre";
  EXPECT_FALSE(keep(meeting("prefecture:31"), world.centre));
  EXPECT_FALSE(keep(meeting(), world.stranger));
  EXPECT_FALSE(keep(meeting(), world.clerk));
  ASSERT_TRUE(keep(meeting()));
  EXPECT_EQ(list(world.centre).size(), 2u);
  EXPECT_EQ(list(world.officer).size(), 3u);
}

TEST_P(PreparationTest, WhatIsMissingIsSaidAtItsField) {
  Preparation p = meeting();
  p.topic = "weather";
  p.title = p.owner = "　";
  p.due_on = "2027-02-30";
  std::vector<std::string> fields;
  const auto kept = keep(p);
  for (const auto& f : kept.error().fields) fields.push_back(f.field);
  EXPECT_THAT(fields, ::testing::ElementsAre("topic", "title", "owner", "due_on"));
}

TEST_P(PreparationTest, TheSameFormSentTwiceMakesOne) {
  Preparation p = meeting();
  p.id = world.now().new_id();
  ASSERT_TRUE(keep(p));
  ASSERT_TRUE(keep(p));
  EXPECT_EQ(list(world.officer).size(), 1u);
}

class OutreachTest : public testing::InWorld {
 protected:
  Outreach briefing(std::string_view place, std::string day = "2027-02-01") const {
    Outreach o;
    o.year = year;
    o.done_on = std::move(day);
    o.what = "報告の流れの説明";
    o.place = place_of(areas(), place).value();
    o.told = 120;
    return o;
  }
  Result<Outreach> add(const Outreach& o, const access::Actor& who) {
    return world.write([&](store::Tx& tx) { return add_outreach(tx, who, world.now(), areas(), o); });
  }
  Result<Outreach> add(const Outreach& o) { return add(o, world.officer); }
  std::vector<Outreach> told_to(const registry::Institution& institution) {
    return world.read([&](store::Tx& tx) { return told(tx, institution); });
  }
  std::size_t reached(std::string_view place) {
    return world
        .read([&](store::Tx& tx) {
          return outreach(tx, world.officer, areas(), year, place_of(areas(), place));
        })
        .size();
  }
};
EACH_ENGINE(OutreachTest);

TEST_P(OutreachTest, SaysWhoWasToldWhenByInstitutionAndByArea) {
  ASSERT_TRUE(add(briefing("prefecture:31", "2027-01-20")));
  ASSERT_TRUE(add(briefing("municipality:31202", "2027-02-01")));
  auto hospitals = briefing("prefecture:31", "2027-02-05");
  hospitals.kind = regime::InstitutionKind::hospital;
  ASSERT_TRUE(add(hospitals));
  const auto midori = told_to(world.midori);
  ASSERT_EQ(midori.size(), 2u) << "both of the test's institutions are clinics";
  EXPECT_EQ(midori[0].done_on, "2027-02-01") << "newest first";
  EXPECT_EQ(told_to(world.aoba).size(), 1u);
  EXPECT_EQ(reached("municipality:31202"), 3u);
  EXPECT_EQ(reached("municipality:31201"), 2u);
  EXPECT_EQ(reached("health_centre:31-米子"), 2u) << "one municipality is not the centre's whole area";
}

TEST_P(OutreachTest, AMistakeIsTakenBackWithAReasonAndStays) {
  const auto o = add(briefing("municipality:31202")).value();
  const auto withdraw = [&](std::string_view why) {
    return world.write(
        [&](store::Tx& tx) { return withdraw_outreach(tx, world.officer, world.now(), areas(), o.id, why); });
  };
  EXPECT_EQ(withdraw(" ").error().fields.at(0).field, "why");
  ASSERT_TRUE(withdraw("別の市の説明会でした"));
  EXPECT_TRUE(told_to(world.midori).empty());
  const auto all = world.read([&](store::Tx& tx) { return outreach(tx, world.officer, areas(), year); });
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].withdrawn_why, "別の市の説明会でした");
}

TEST_P(OutreachTest, WhatHasNotHappenedYetIsNotRecorded) {
  EXPECT_EQ(add(briefing("prefecture:31", "2027-02-11")).error().fields.at(0).field, "done_on");
  auto o = briefing("prefecture:31");
  o.what = "";
  o.told = -5;
  EXPECT_EQ(add(o).error().fields.size(), 2u);
}

TEST_P(OutreachTest, AHealthCentreRecordsItsOwn) {
  EXPECT_TRUE(add(briefing("municipality:31202"), world.centre));
  EXPECT_FALSE(add(briefing("prefecture:31"), world.centre));
}

TEST(Places, AreThoseInWhichOneMayAct) {
  const auto centre =
      access::testing::actor(access::Role::health_centre_officer, "31-米子", "米子 五郎", "p-centre");
  const auto all = places(areas(), centre, access::Act::preparation_manage);
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front(), (Place{PlaceKind::health_centre, "31-米子"}));
  EXPECT_EQ(name(areas(), {PlaceKind::prefecture, "31"}), "鳥取県全域");
  EXPECT_FALSE(place_of(areas(), "municipality:99999"));
  EXPECT_FALSE(place_of(areas(), "moon:1"));
}

}  // namespace
}  // namespace kakari::schedule
