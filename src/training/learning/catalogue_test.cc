#include "training/learning/catalogue.h"

#include <gmock/gmock.h>

#include "training/learning/testing.h"

namespace kakari::learning {
namespace {

using ::testing::AllOf;
using testing::answers;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::rules;

class CatalogueTest : public testing::LearningTest {
 protected:
  std::vector<Listed> see(const registry::Physician& who, const Wanted& wanted = {}) {
    return world.read(
        [&](store::Tx& tx) { return catalogue(tx, *rules(), who.id.text(), world.today(), wanted); });
  }
  static std::vector<std::string> titles(const std::vector<Listed>& all) {
    std::vector<std::string> names;
    for (const Listed& one : all) names.push_back(one.content.title);
    return names;
  }
};
EACH_ENGINE(CatalogueTest);

TEST_P(CatalogueTest, EveryPhysicianSeesAllAndOnlyMembersCanGain) {
  put_up(lesson());
  put_up(issue());
  for (const auto* who : {&world.member, &world.local_only, &world.non_member}) {
    const auto all = see(*who);
    ASSERT_EQ(all.size(), 2u);
    for (const Listed& one : all) EXPECT_EQ(one.can_gain, who == &world.member);
  }
}

TEST_P(CatalogueTest, WhatFitsWhatIsLackingComesFirst) {
  Content older = lesson("home_care", "在宅の始め方");
  older.opens_on = "2026-05-01";
  put_up(older);
  const Content recent = put_up(lesson("elderly_care", "服薬"));
  Content second = lesson("elderly_care", "転倒");
  second.opens_on = "2026-12-01";
  put_up(second);
  ASSERT_TRUE(send(world.doctor, recent, answers(5)));
  EXPECT_THAT(titles(see(world.member)), ElementsAre("在宅の始め方", "転倒", "服薬"))
      << "a theme with nothing done yet, then what gives a unit, then the rest";
  EXPECT_EQ(see(world.member).back().done, Done::passed);
  EXPECT_TRUE(see(world.member).back().credited);
  EXPECT_THAT(titles(see(world.non_member)), ElementsAre("服薬", "転倒", "在宅の始め方"))
      << "the recent first";
}

TEST_P(CatalogueTest, ProgressTellsSeenAnsweredAndPassed) {
  const Content content = put_up(lesson());
  EXPECT_EQ(see(world.member)[0].done, Done::not_yet);
  world.write([&](store::Tx& tx) { return mark_done(tx, world.doctor, world.now(), content.id); }).value();
  EXPECT_EQ(see(world.member)[0].done, Done::seen);
  ASSERT_TRUE(send(world.doctor, content, answers(3)));
  EXPECT_EQ(see(world.member)[0].done, Done::answered);
  EXPECT_TRUE(see(world.member)[0].can_gain) << "may be tried again";
  ASSERT_TRUE(send(world.doctor, content, answers(5)));
  EXPECT_EQ(see(world.member)[0].done, Done::passed);
  EXPECT_FALSE(see(world.member)[0].can_gain);
}

TEST_P(CatalogueTest, AnsweredIssueGivesNothingMore) {
  const Content february = put_up(issue());
  ASSERT_TRUE(send(world.doctor, february, answers(1)));
  EXPECT_FALSE(see(world.member)[0].can_gain);
}

TEST_P(CatalogueTest, SearchFindsByWordThemeKindAndProgress) {
  put_up(lesson("elderly_care", "髙齢者の服薬"));
  put_up(lesson("home_care", "100%在宅"));
  put_up(issue());
  EXPECT_THAT(titles(see(world.member, {.text = "高齢者"})), ElementsAre("髙齢者の服薬"));
  EXPECT_THAT(titles(see(world.member, {.text = "0%"})), ElementsAre("100%在宅"));
  EXPECT_TRUE(see(world.member, {.text = "%%"}).empty());
  EXPECT_THAT(titles(see(world.member, {.theme = "home_care"})), ElementsAre("100%在宅"));
  EXPECT_THAT(titles(see(world.member, {.way = regime::Way::journal})), ElementsAre("高血圧"));
  EXPECT_TRUE(see(world.member, {.done = Done::passed}).empty());
}

TEST_P(CatalogueTest, DraftsAndWhatIsNotOpenStayAway) {
  Content future = lesson();
  future.opens_on = "2027-02-11";
  put_up(future);
  Content past = lesson();
  past.closes_on = "2027-02-09";
  put_up(past);
  world.write([&](store::Tx& tx) { return add_content(tx, world.office, world.now(), *rules(), lesson()); })
      .value();
  EXPECT_TRUE(see(world.member).empty());
  Content closed_issue = issue("2027-01");
  closed_issue.opens_on = "2027-01-01";
  closed_issue.closes_on = "2027-02-01";
  put_up(closed_issue);
  ASSERT_EQ(see(world.member).size(), 1u) << "for its explanations";
  EXPECT_FALSE(see(world.member)[0].can_gain);
}

TEST_P(CatalogueTest, HomePageIsOfferedThreeThatGiveAUnitWithTheirMark) {
  put_up(issue());
  for (const char* theme : {"elderly_care", "home_care", "digital"}) put_up(lesson(theme, theme));
  const auto next = [&](const registry::Physician& who) {
    return world.read([&](store::Tx& tx) {
      const auto progress = training::progress(tx, *rules(), who.id, world.today()).value();
      return next_contents([] { return testing::rules(); })(tx, progress, world.today());
    });
  };
  const auto offered = next(world.member);
  ASSERT_EQ(offered.size(), 3u);
  EXPECT_EQ(offered[0].detail, "約20分　80％以上の正答で1単位");
  EXPECT_THAT(offered[0].href, ::testing::StartsWith("/learning/"));
  EXPECT_LT(offered[0].rank, offered[1].rank);
  EXPECT_TRUE(next(world.non_member).empty());
}

}  // namespace
}  // namespace kakari::learning
