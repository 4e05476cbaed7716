#include "forum/forum.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "access/room.h"
#include "access/world_testing.h"
#include "forum/policy.h"
#include "forum/room.h"
#include "journal/journal.h"

namespace kakari::forum {
namespace {

using access::Act;
using access::Role;
using access::testing::actor;

const regime::Areas& areas() {
  static const auto loaded = regime::Areas::load("regime/areas");
  return loaded;
}

const ForumWords& words() {
  static const auto loaded = load_forum_words("regime", 2025);
  return loaded;
}

class ForumTest : public store::testing::EachEngine {
 protected:
  inline static const store::Room rooms[] = {access::room(), journal::room(), room()};

  Result<Forum> make(NewForum wanted) { return make(officer, std::move(wanted)); }
  Result<Forum> make(const access::Actor& who, NewForum wanted) {
    if (wanted.name.empty()) wanted.name = "在宅医療の協議の場";
    if (wanted.theme.empty()) wanted.theme = "home_care";
    return world.write([&](store::Tx& tx) { return make_forum(tx, who, world.now(), areas(), wanted); });
  }
  Forum again(const std::string& code) {
    return world.read([&](store::Tx& tx) { return find(tx, code); }).value();
  }
  std::size_t seen_by(const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return forums(tx, who); }).size();
  }

  access::testing::World world{GetParam(), rooms};
  access::Actor officer = actor(Role::prefecture_officer, "31", "山田 太郎", "p-officer");
  access::Actor town = actor(Role::municipality_officer, "31302", "岩美 町子", "p-town");
  access::Actor far_town = actor(Role::municipality_officer, "31401", "日野 町夫", "p-far");
  access::Actor stranger = actor(Role::prefecture_officer, "32", "島根 四郎", "p-stranger");
  access::Actor coordinator = actor(Role::forum_coordinator, "31-F0001", "結城 環", "p-coordinator");
  access::Actor member = actor(Role::forum_member, "31-F0001", "会田 員", "p-member");
};
EACH_ENGINE(ForumTest);

TEST_P(ForumTest, OneOfATownIsReadByThoseItConcerns) {
  const auto made = make({.area = "31302", .level = Level::municipality, .care = true});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->code, "31-F0001");
  EXPECT_EQ(made->municipalities, std::vector<std::string>{"31302"});
  for (const auto& who : {officer, town, coordinator, member}) EXPECT_EQ(seen_by(who), 1u) << who.name;
  for (const auto& who : {stranger, far_town}) EXPECT_EQ(seen_by(who), 0u) << who.name;
  for (const auto& who : {officer, town, coordinator})
    EXPECT_TRUE(may(who, Act::meeting_keep, *made, areas()));
  EXPECT_TRUE(may(member, Act::forum_read, *made, areas()));
  EXPECT_FALSE(may(member, Act::meeting_keep, *made, areas()));
  EXPECT_FALSE(may(far_town, Act::forum_read, *made, areas()));
}

TEST_P(ForumTest, ATownReadsTheForumOfItsPlanningAreaButDoesNotKeepIt) {
  const auto made = make({.theme = "discharge_support", .area = "3101", .level = Level::planning_area});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_GT(made->municipalities.size(), 1u);
  EXPECT_TRUE(may(town, Act::forum_read, *made, areas()));
  EXPECT_FALSE(may(town, Act::meeting_keep, *made, areas()));
  EXPECT_FALSE(may(far_town, Act::forum_read, *made, areas()));
}

TEST_P(ForumTest, SmallTownsMeetJointlyAndEachKeepsIt) {
  const auto alone = make({.level = Level::joint, .municipalities = {"31302"}});
  ASSERT_FALSE(alone);
  EXPECT_EQ(alone.error().code, "joint-needs-two");
  const auto made =
      make({.level = Level::joint, .municipalities = {"31325", "31302", "31302"}, .care = true});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->municipalities, (std::vector<std::string>{"31302", "31325"}));
  EXPECT_TRUE(may(town, Act::meeting_keep, again(made->code), areas()));
}

TEST_P(ForumTest, AnAreaMustBeOfThePrefectureAndHaveMunicipalities) {
  EXPECT_EQ(make({.area = "32201", .level = Level::municipality}).error().code, "other-prefecture");
  EXPECT_EQ(make({.area = "31999", .level = Level::municipality}).error().code, "no-such-area");
  EXPECT_EQ(make({.area = "", .level = Level::country}).error().code, "no-such-area");
  EXPECT_EQ(make({.area = "", .level = Level::municipality}).error().message, "区域を選んでください。");
  EXPECT_EQ(make({.level = Level::joint, .municipalities = {"31302", "32201"}}).error().code,
            "other-prefecture");
  EXPECT_EQ(make(town, {.area = "31302"}).error().kind, ProblemKind::forbidden);
}

TEST_P(ForumTest, ThePlanningAreasOwnForumNeedsThatArea) {
  const auto town_only = make({.area = "31302", .joins_planning_body = true});
  ASSERT_FALSE(town_only);
  EXPECT_EQ(town_only.error().fields.front().field, "joins_planning_body");
  EXPECT_TRUE(make({.area = "3101", .level = Level::planning_area, .joins_planning_body = true}));
}

TEST_P(ForumTest, AWardsCityFindsTheForumOfItsWards) {
  const auto made = make(actor(Role::prefecture_officer, "14", "神奈川 花", "p-14"),
                         {.area = "14130", .level = Level::municipality, .care = true});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->municipalities.size(), 7u);  // 川崎市 has seven wards
  const auto city = actor(Role::municipality_officer, "14130", "川崎 市子", "p-city");
  EXPECT_EQ(seen_by(city), 1u);
  EXPECT_TRUE(may(city, Act::meeting_keep, again(made->code), areas()));
  EXPECT_EQ(again(made->code).municipalities, made->municipalities);
}

TEST_P(ForumTest, TwoWhoChangeItAreToldApart) {
  const auto made = make({.area = "31302"});
  Forum changed = *made;
  changed.name = "岩美町の協議の場";
  const auto change = [&] {
    return world.write(
        [&](store::Tx& tx) { return change_forum(tx, officer, world.now(), areas(), changed); });
  };
  EXPECT_TRUE(change());
  EXPECT_EQ(change().error().code, "forum-changed");
  EXPECT_EQ(again(made->code).name, "岩美町の協議の場");
}

TEST_P(ForumTest, AnEndedOneStaysInTheListAndCannotChange) {
  const auto made = make({.area = "31302"});
  const auto end = [&] {
    return world.write(
        [&](store::Tx& tx) { return end_forum(tx, officer, world.now(), areas(), made->code); });
  };
  EXPECT_TRUE(end());
  EXPECT_TRUE(end());
  EXPECT_EQ(seen_by(officer), 1u);
  const auto late = world.write([&](store::Tx& tx) {
    return add_member(tx, officer, world.now(), areas(),
                      {.forum = made->code, .kind = "clinic", .body = "医院"});
  });
  EXPECT_EQ(late.error().code, "forum-ended");
}

TEST_P(ForumTest, MembersComeChangeAndGoAndStayInTheRecord) {
  const auto made = make({.area = "31302"});
  const auto id = world.write([&](store::Tx& tx) {
    return add_member(tx, town, world.now(), areas(),
                      {.forum = made->code, .kind = "local_association", .body = "東部医師会（架空）"});
  });
  ASSERT_TRUE(id) << id.error().message;
  Member named = world.read([&](store::Tx& tx) { return *find_member(tx, *id); });
  named.name = "岩井 薫";
  named.mail = "ｉｗａｉ＠example.jp";
  EXPECT_TRUE(
      world.write([&](store::Tx& tx) { return change_member(tx, town, world.now(), areas(), named); }));
  EXPECT_TRUE(world.write(
      [&](store::Tx& tx) { return end_member(tx, town, world.now(), areas(), *id, "2027-03-31"); }));
  const auto all = world.read([&](store::Tx& tx) { return members(tx, made->code); });
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].mail, "iwai@example.jp");
  EXPECT_EQ(all[0].until, "2027-03-31");
  EXPECT_EQ(world.read([&](store::Tx& tx) {
                   return journal::history(tx, {"forum", made->code});
                 })
                .size(),
            4u);
}

TEST_P(ForumTest, AMemberNeedsAPlaceOrAName) {
  const auto made = make({.area = "31302"});
  const auto wrong = world.write([&](store::Tx& tx) {
    return add_member(tx, officer, world.now(), areas(),
                      {.forum = made->code, .kind = "clinic", .mail = "not an address"});
  });
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().fields.size(), 2u);
}

TEST_P(ForumTest, PolicyIsThePrefecturesOwnAndKeepsItsHistory) {
  const auto read = [&](std::string_view prefecture) {
    return world.read([&](store::Tx& tx) { return policy(tx, prefecture, words()); });
  };
  EXPECT_FALSE(read("31").intent_public);
  const auto set = [&](Policy wanted) {
    return world.write([&](store::Tx& tx) { return set_policy(tx, officer, world.now(), wanted, words()); });
  };
  EXPECT_TRUE(set({.intent_public = true, .least_people = 5}));
  EXPECT_TRUE(set({.intent_public = false, .least_people = 5}));
  EXPECT_FALSE(set({.intent_public = false, .least_people = -1}));
  EXPECT_FALSE(read("31").intent_public);
  EXPECT_EQ(read("31").least_people, 5);
  EXPECT_EQ(read("32").least_people, 10);
}

}  // namespace
}  // namespace kakari::forum
