#include "training/oversight/overview.h"

#include <gmock/gmock.h>

#include "training/oversight/member_list.h"
#include "training/oversight/testing.h"

namespace kakari::oversight {
namespace {

using testing::code;
using ::testing::ElementsAre;

constexpr Instant day_us = 86'400'000'000;

class OverviewTest : public testing::InWorld {
 protected:
  Body body(const access::Actor& actor, std::string_view number = {}) {
    return world.read([&](store::Tx& tx) { return body_of(tx, actor, number); }).value();
  }
  Completion counted(const Body& body) {
    return world.read([&](store::Tx& tx) { return completion(tx, body); });
  }
  std::vector<std::string> names(const access::Actor& actor, const MemberFilter& filter) {
    const auto list =
        world.read([&](store::Tx& tx) { return members(tx, actor, body_of(tx, actor, "").value(), filter); });
    std::vector<std::string> all;
    for (const Member& m : list->rows) all.push_back(m.name);
    return all;
  }
};
EACH_ENGINE(OverviewTest);

TEST_P(OverviewTest, EachOfficeSeesItsOwn) {
  world.complete(world.member);
  world.refresh();
  const Completion country = counted(body(world.office));
  EXPECT_EQ(country.sum.people(), 3);
  EXPECT_EQ(country.sum.of(Place::completed), 1);
  ASSERT_EQ(country.rows.size(), 1);
  EXPECT_EQ(country.rows[0].name, world.prefectural.name);
  const Completion prefecture = counted(body(world.pref_clerk));
  ASSERT_EQ(prefecture.rows.size(), 3);
  EXPECT_EQ(prefecture.rows[0].counts.people(), 1) << "the non-member";
  EXPECT_EQ(prefecture.rows[1].counts.people(), 2);
  EXPECT_EQ(prefecture.rows[2].counts.people(), 0) << "an association without anybody stands there too";
  EXPECT_EQ(counted(body(world.clerk)).sum.people(), 2);
  EXPECT_EQ(counted(body(world.office, world.east.number)).sum.people(), 2);
}

TEST_P(OverviewTest, AnAssociationDoesNotSeeAnother) {
  const auto at = [&](const access::Actor& actor, const std::string& number) {
    return code(world.read([&](store::Tx& tx) { return body_of(tx, actor, number); }));
  };
  EXPECT_EQ(at(world.clerk, world.west.number), "not-yours");
  EXPECT_EQ(at(world.clerk, world.prefectural.number), "not-yours");
  EXPECT_EQ(at(world.pref_clerk, world.west.number), "");
  EXPECT_EQ(at(world.committee, world.west.number), "");
  EXPECT_EQ(at(world.doctor, ""), "no-such-association");
  EXPECT_EQ(at(world.office, "99-99"), "no-such-association");
}

TEST_P(OverviewTest, TheSentenceSaysHowManyAndHowOld) {
  world.lecture(world.member, 10);
  world.tick(world.doctor, "1-3");
  world.submit(world.member);
  world.refresh();
  const auto said = [&] {
    return world.read([&](store::Tx& tx) {
      const Body here = body_of(tx, world.clerk, "").value();
      return headline(completion(tx, here), queues(tx, here, world.clock));
    });
  };
  EXPECT_EQ(said(),
            "会員・医師 2人のうち 0人が修了しています。"
            "確認・承認を待っている申請は 1件で、14日をこえるものはありません。");
  world.clock += 15 * day_us;
  EXPECT_EQ(said(), "会員・医師 2人のうち 0人が修了しています。申請は 1件が14日をこえています。");
}

TEST_P(OverviewTest, QueuesAreCountedByStateAndOffice) {
  world.lecture(world.member, 10);
  world.tick(world.doctor, "1-3");
  world.submit(world.member);
  world.clock += 31 * day_us;
  const Queues q = world.read(
      [&](store::Tx& tx) { return queues(tx, body_of(tx, world.office, "").value(), world.clock); });
  ASSERT_EQ(q.by_state.size(), 4);
  EXPECT_EQ(q.by_state[0].ages.cases, 1);
  EXPECT_EQ(q.by_state[0].ages.oldest_days, 31);
  EXPECT_EQ(q.by_state[0].ages.over_30, 1);
  EXPECT_EQ(q.by_state[1].ages.cases, 0);
  ASSERT_EQ(q.by_association.size(), 1);
  EXPECT_EQ(q.by_association[0].number, world.east.number);
}

TEST(AgesTest, TheMedianIsOfThoseThatWait) {
  const Instant now = Date(2027, 2, 10).start();
  const Ages ages = ages_of({now - 40 * day_us, now - 14 * day_us, now - 15 * day_us, now}, now);
  EXPECT_EQ(ages.cases, 4);
  EXPECT_EQ(ages.oldest_days, 40);
  EXPECT_EQ(ages.median_days, 14);
  EXPECT_EQ(ages.over_14, 2);
  EXPECT_EQ(ages.over_30, 1);
  EXPECT_EQ(ages_of({}, now).oldest_days, 0);
}

TEST_P(OverviewTest, MembersAreNarrowedByWhatTheyLack) {
  world.lecture(world.member, 12);
  world.add_member("456789", "小林 実", "コバヤシ ミノル");
  world.refresh();
  EXPECT_THAT(names(world.clerk, {}), ElementsAre("岸田 奈々", "小林 実", "髙橋 𠮷生")) << "by kana";
  EXPECT_THAT(names(world.clerk, {.place = Place::lacks_practice}), ElementsAre("髙橋 𠮷生"));
  EXPECT_THAT(names(world.clerk, {.no_account = true}), ElementsAre("小林 実"));
  EXPECT_THAT(names(world.clerk, {.text = "高橋"}), ElementsAre("髙橋 𠮷生"))
      << "variant kanji do not matter";
  EXPECT_THAT(names(world.clerk, {.text = "234567"}), ElementsAre("岸田 奈々"));
  EXPECT_THAT(names(world.clerk, {.page = 2, .page_size = 2}), ElementsAre("髙橋 𠮷生"));
  EXPECT_THAT(names(world.west_clerk, {}), ElementsAre());
  EXPECT_EQ(code(world.read([&](store::Tx& tx) { return members(tx, world.committee, {}, {}); })),
            "not-yours")
      << "the committee counts, it reads no names";
}

TEST_P(OverviewTest, AllMembersComeAssociationByAssociation) {
  world.refresh();
  std::vector<std::string> all;
  const auto taken =
      each_member(world.db, world.office, {}, {}, [&](const Member& m) { all.push_back(m.name); });
  EXPECT_EQ(taken.value(), 3);
  EXPECT_THAT(all, ElementsAre("遠藤 歩", "岸田 奈々", "髙橋 𠮷生"));
}

TEST_P(OverviewTest, WhatIsLackingIsSaidInUnits) {
  world.lecture(world.member, 12);
  world.tick(world.local_doctor, "1-3");
  world.refresh();
  EXPECT_EQ(lacking(world.rules(), world.standing(world.member)), "実地 1項目（5単位）");
  EXPECT_EQ(lacking(world.rules(), world.standing(world.local_only)), "座学 5単位");
  EXPECT_EQ(lacking(world.rules(), world.standing(world.non_member)), "座学と実地、合わせて 10単位");
}

}  // namespace
}  // namespace kakari::oversight
