#include "reporting/extension.h"

#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class ExtensionTest : public InWorld {
 protected:
  Extension until(std::string day) {
    Extension e;
    e.prefecture = "31";
    e.year = year;
    e.until = std::move(day);
    e.reason = "大雪による停電のため";
    return e;
  }
  Result<Extension> extend(Extension e) { return extend(std::move(e), world.officer); }
  Result<Extension> extend(Extension e, const access::Actor& who) {
    return world.write([&](store::Tx& tx) { return reporting::extend(tx, who, world.now(), e); });
  }
  std::string last_day(const registry::Institution& of) {
    return world.read([&](store::Tx& tx) {
      return reporting::last_day(
          tx, find_subject(tx, world.officer, access::Act::report_read, of.id, year).value());
    });
  }
};
EACH_ENGINE(ExtensionTest);

TEST_P(ExtensionTest, WithoutOneTheLegalDeadlineIsTheLastDay) {
  EXPECT_EQ(last_day(world.aoba), "2027-03-31");
}

TEST_P(ExtensionTest, OneInstitutionGetsMoreTimeAndNobodyElse) {
  auto e = until("2027-04-14");
  e.institution = world.aoba.id.text();
  const auto done = extend(e);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->by, "山田 太郎");
  EXPECT_EQ(last_day(world.aoba), "2027-04-14");
  EXPECT_EQ(last_day(world.midori), "2027-03-31");
}

TEST_P(ExtensionTest, AnAreaGetsMoreTimeAndTheLatestThatCoversCounts) {
  auto town = until("2027-04-14");
  town.municipality = world.midori.municipality;
  auto centre = until("2027-04-30");
  centre.health_centre = world.midori.health_centre;
  ASSERT_TRUE(extend(town));
  ASSERT_TRUE(extend(centre));
  EXPECT_EQ(last_day(world.midori), "2027-04-30");
  EXPECT_EQ(last_day(world.aoba), "2027-03-31");
  ASSERT_TRUE(extend(until("2027-04-07")));
  EXPECT_EQ(last_day(world.aoba), "2027-04-07") << "the whole prefecture";
}

TEST_P(ExtensionTest, TakenBackTheLegalDeadlineHoldsAgain) {
  const auto done = extend(until("2027-04-14"));
  ASSERT_TRUE(done);
  for (int twice = 0; twice < 2; ++twice)
    ASSERT_TRUE(
        world.write([&](store::Tx& tx) { return end_extension(tx, world.officer, world.now(), done->id); }));
  EXPECT_EQ(last_day(world.aoba), "2027-03-31");
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return extensions(tx, "31", year); }).empty());
  const auto acts = world.read([&](store::Tx& tx) {
    return journal::history(tx, {"extension", done->id.text()});
  });
  ASSERT_EQ(acts.size(), 2u) << "the second time nothing is left to do";
  EXPECT_NE(acts[0].entry.after.find("大雪"), std::string::npos);
}

TEST_P(ExtensionTest, WithoutAReasonItIsRefused) {
  auto e = until("2027-04-14");
  e.reason = "　";
  const auto refused = extend(e);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.at(0).field, "reason");
}

TEST_P(ExtensionTest, TheDayMustComeAfterTheLegalDeadlineAndNotBePast) {
  for (const auto* day : {"2027-03-31", "2027-02-30", "", "2028-01-01"})
    EXPECT_FALSE(extend(until(day))) << day;
  world.day(2027, 4, 20);
  EXPECT_FALSE(extend(until("2027-04-19")));
  EXPECT_TRUE(extend(until("2027-04-20")));
}

TEST_P(ExtensionTest, ThePlaceMustBeOneOfThePrefecture) {
  auto nowhere = until("2027-04-14");
  nowhere.municipality = "32201";
  EXPECT_FALSE(extend(nowhere));
  auto both = until("2027-04-14");
  both.institution = world.aoba.id.text();
  both.municipality = world.aoba.municipality;
  EXPECT_FALSE(extend(both));
}

TEST_P(ExtensionTest, OnlyThePrefectureExtendsItsOwn) {
  for (const auto& who : {world.stranger, world.centre, world.clerk})
    EXPECT_EQ(extend(until("2027-04-14"), who).error().kind, ProblemKind::forbidden);
}

TEST_P(ExtensionTest, SentTwiceUnderOneIdItIsOne) {
  auto e = until("2027-04-14");
  e.id = world.now().new_id();
  ASSERT_TRUE(extend(e));
  ASSERT_TRUE(extend(e));
  EXPECT_EQ(world.read([&](store::Tx& tx) { return extensions(tx, "31", year); }).size(), 1u);
}

}  // namespace
}  // namespace kakari::reporting
