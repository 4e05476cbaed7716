#include "forum/analysis/scenario.h"

#include <gmock/gmock.h>

#include "forum/analysis/room.h"
#include "forum/analysis/scenario_effect.h"
#include "forum/analysis/testing.h"
#include "forum/room.h"
#include "reporting/testing.h"

namespace kakari::analysis {
namespace {

namespace rt = reporting::testing;
using access::Role;
using ::testing::ElementsAre;
using testing::Given;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Marks;

constexpr auto home_care = regime::Function::home_care;

class ScenarioTest : public store::testing::EachEngine {
 protected:
  rt::World world{GetParam(), {forum::room(), room()}};
  access::Actor coordinator = rt::actor(Role::forum_coordinator, "31-F0001", "調整 花子", "p-coordinator");
  access::Actor member = rt::actor(Role::forum_member, "31-F0001", "構成 次郎", "p-member");
  access::Actor ministry = rt::actor(Role::ministry_officer, "ministry", "省 一郎", "p-ministry");
  forum::Area tottori{.level = forum::Level::prefecture,
                      .code = "31",
                      .name = "鳥取県",
                      .prefecture = "31",
                      .municipalities = {},
                      .residents = {},
                      .note = {}};
  ScenarioContent content{.name = "智頭町で始める",
                          .note = "訪問看護と組む",
                          .year = 2026,
                          .parts = {{ScenarioPart::Kind::starts, Id::trusted("a"), "willing"},
                                    {ScenarioPart::Kind::gone, Id::trusted("b"), "alone"}}};

  Result<Scenario> keep(const access::Actor& who) {
    return world.write(
        [&](store::Tx& tx) { return keep_scenario(tx, who, world.now(), tottori, home_care, content); });
  }
  Result<Scenario> change(const access::Actor& who, const Scenario& kept, std::int64_t version) {
    return world.write(
        [&](store::Tx& tx) { return change_scenario(tx, who, world.now(), kept.id, version, content); });
  }
  Result<void> end(const access::Actor& who, const Scenario& kept) {
    return world.write([&](store::Tx& tx) { return end_scenario(tx, who, world.now(), kept.id); });
  }
  Result<Scenario> find(const access::Actor& who, const Id& id) {
    return world.read([&](store::Tx& tx) { return find_scenario(tx, who, id); });
  }
  std::vector<Scenario> list(const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return scenarios(tx, who); });
  }
};
EACH_ENGINE(ScenarioTest);

TEST_P(ScenarioTest, IsKeptWithNameNoteAndInstitutions) {
  const auto kept = keep(coordinator).value();
  EXPECT_EQ(kept.content.name, "智頭町で始める");
  EXPECT_EQ(kept.content.parts.size(), 2u);
  EXPECT_EQ(kept.content.parts.front().kind, ScenarioPart::Kind::starts);
  EXPECT_EQ(kept.content.parts.front().mark, "willing");
  EXPECT_EQ(kept.by, "調整 花子");
  EXPECT_EQ(find(member, kept.id).value().content.note, "訪問看護と組む");
  const auto history = world.read([&](store::Tx& tx) {
    return journal::history(tx, {"scenario", kept.id.text()});
  });
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history.front().entry.act, "scenario.keep");
}

TEST_P(ScenarioTest, MembersReadAndOnlyTheirPrefectureKeeps) {
  EXPECT_FALSE(keep(member));
  EXPECT_FALSE(keep(ministry));
  EXPECT_FALSE(keep(world.stranger));
  const auto kept = keep(world.officer).value();
  EXPECT_EQ(list(member).size(), 1u);
  EXPECT_TRUE(list(world.stranger).empty());
  EXPECT_TRUE(list(ministry).empty());
  EXPECT_EQ(find(world.stranger, kept.id).error().kind, ProblemKind::not_found);
  EXPECT_FALSE(change(world.stranger, kept, 1));
  EXPECT_FALSE(end(member, kept));
}

TEST_P(ScenarioTest, SecondOfTwoWhoChangeTheSameVersionIsToldWhoWasFirst) {
  const auto kept = keep(coordinator).value();
  content.name = "岩美町でも";
  ASSERT_TRUE(change(world.officer, kept, 1));
  content.name = "別の名前";
  const auto late = change(coordinator, kept, 1);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ProblemKind::conflict);
  EXPECT_THAT(late.error().message, HasSubstr("山田 太郎"));
  EXPECT_EQ(find(coordinator, kept.id).value().content.name, "岩美町でも");
  EXPECT_EQ(find(coordinator, kept.id).value().version, 2);
}

TEST_P(ScenarioTest, EarlierVersionsStay) {
  const auto kept = keep(coordinator).value();
  content.parts.pop_back();
  ASSERT_TRUE(change(coordinator, kept, 1));
  EXPECT_EQ(find(coordinator, kept.id).value().content.parts.size(), 1u);
  const auto rows = world.read([&](store::Tx& tx) {
    return tx.query("SELECT version FROM scenario_part WHERE scenario = ? ORDER BY version", kept.id);
  });
  EXPECT_EQ(rows.size(), 3u);
}

TEST_P(ScenarioTest, EndedOneStaysToBeReadButIsNotChanged) {
  const auto kept = keep(coordinator).value();
  ASSERT_TRUE(end(coordinator, kept));
  ASSERT_TRUE(end(coordinator, kept));
  EXPECT_NE(find(member, kept.id).value().ended_at, 0);
  EXPECT_EQ(change(coordinator, kept, 1).error().code, "scenario-ended");
  const auto second = keep(coordinator).value();
  const auto all = list(coordinator);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all.front().id, second.id);
}

TEST_P(ScenarioTest, WithoutNameOrInstitutionsIsRefusedAtTheField) {
  content.name = "　";
  EXPECT_EQ(keep(coordinator).error().fields.front().field, "name");
  content.name = "名前";
  content.parts.clear();
  EXPECT_EQ(keep(coordinator).error().fields.front().field, "start");
  content.parts.push_back({ScenarioPart::Kind::starts, Id::trusted("a"), "willing"});
  content.note = std::string(2001, 'x');
  EXPECT_EQ(keep(coordinator).error().fields.front().field, "note");
}

Scenario kept_of(std::vector<ScenarioPart> parts) {
  Scenario kept;
  kept.function = home_care;
  kept.content.year = testing::year - 1;
  kept.content.parts = std::move(parts);
  return kept;
}

TEST(KeptScenario, SaysWhichInstitutionsHaveBegunOrClosedSince) {
  const Marks willing{{home_care, forum::Mark::willing}}, provides{{home_care, forum::Mark::alone}};
  const auto cube = testing::cube({{"same", "31201", willing, willing},
                                   {"begun", "31201", provides, willing},
                                   {"silent", "31201", {}, willing},
                                   {"closed", "31201", {}, willing, {}, "2026-07-01"}});
  const auto part = [](const char* id) {
    return ScenarioPart{ScenarioPart::Kind::starts, Id::trusted(id), "willing"};
  };
  EXPECT_THAT(changed_since(*cube, kept_of({part("same"), part("silent")})), IsEmpty());
  const auto changed = changed_since(*cube, kept_of({part("begun"), part("closed"), part("unknown")}));
  EXPECT_THAT(changed, ElementsAre(HasSubstr("提供していると報告しています"),
                                   HasSubstr("令和8年7月1日に廃止"), HasSubstr("登録から外れています")));
  const auto supposed = supposition(*cube, kept_of({part("same"), part("closed"), part("unknown")}));
  EXPECT_EQ(supposed.starts.size(), 1u);
}

TEST(ScenarioEffect, CountsProvidersAndWhiteSpotsFilledAndNew) {
  const Marks willing{{home_care, forum::Mark::willing}}, provides{{home_care, forum::Mark::alone}};
  const auto cube = testing::cube({{"a", "31328", willing},
                                   {"b", "31302", provides},
                                   {"c", "31201", provides},
                                   {"d", "31201", provides}});
  const auto numbers = testing::numbers(cube);
  const auto supposed =
      forum::with(cube, testing::year,
                  {.starts = {{testing::doc(*cube, "a"), home_care}}, .gone = {testing::doc(*cube, "b")}});
  const auto& area = *cube->book->find(forum::Level::prefecture, "31");
  const auto made = effect(numbers, supposed, testing::indicators(), area, forum::Level::municipality,
                           home_care, testing::year);
  EXPECT_EQ(made.filled(), 1u);
  EXPECT_EQ(made.opened(), 1u);
  ASSERT_FALSE(made.lines.empty());
  EXPECT_EQ(made.lines.front().now.numerator, 3);
  EXPECT_EQ(made.lines.front().then.numerator, 3);
  std::map<std::string, Effect::Part> of;
  for (const auto& part : made.parts) of.emplace(part.area->code, part);
  EXPECT_TRUE(of.at("31328").filled());
  EXPECT_TRUE(of.at("31302").opened());
  EXPECT_EQ(of.at("31201").then, 2);
  EXPECT_THAT(headline(made, home_care), HasSubstr("埋まり"));
  EXPECT_EQ(indicators_of({made}, {"このとき"}).audience, forum::Audience::members);
}

}  // namespace
}  // namespace kakari::analysis
