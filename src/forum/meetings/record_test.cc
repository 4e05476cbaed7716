// The record of a meeting: what was said and concluded, who came, and its closing.
#include <gtest/gtest.h>

#include "forum/meetings/testing.h"

namespace kakari::meetings {
namespace {

class RecordTest : public testing::InWorld {};
EACH_ENGINE(RecordTest);

TEST_P(RecordTest, FiftyThousandCharactersOfMinutesAreKeptAndAClearLimitStandsAbove) {
  const Id item = world.item(world.meeting());
  std::string said;
  for (int i = 0; i < 50'000; ++i) said += "𠮷";
  EXPECT_EQ(world.say(world.officer, item, 0, said).value(), 1);
  const auto kept = world.read([&](store::Tx& tx) { return said_history(tx, item); });
  EXPECT_EQ(kept.front().text, said);
  for (int i = 0; i < 50'001; ++i) said += "あ";
  const auto refused = world.say(world.officer, item, 1, said);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message,
            "発言の記録は100,000文字以内で入力してください（いま100,001文字です）。");
  EXPECT_EQ(world.say(world.officer, item, 1, "\xff").error().code, "said-too-long");
}

TEST_P(RecordTest, OfTwoWritersTheSecondIsTold) {
  const Id item = world.item(world.meeting());
  EXPECT_EQ(world.say(world.officer, item, 0, "山田が書いた").value(), 1);
  const auto second = world.say(world.coordinator, item, 0, "結城が書いた");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ProblemKind::precondition);
  EXPECT_NE(second.error().message.find("山田 太郎"), std::string::npos);
  EXPECT_EQ(world.say(world.officer, item, 0, "山田が書いた").value(), 1);  // sent again
  EXPECT_EQ(world.say(world.coordinator, item, 1, "二人で書いた").value(), 2);
  EXPECT_EQ(world.read([&](store::Tx& tx) { return said_history(tx, item); }).size(), 2u);
}

TEST_P(RecordTest, AConclusionHasAKindAndIsWithdrawnRatherThanChanged) {
  const Id meeting = world.meeting(), item = world.item(meeting);
  const auto conclude_ = [&](std::string kind, std::string text) {
    return world.write([&](store::Tx& tx) {
      return conclude(tx, world.coordinator, world.now(), world.deps, item, kind, text);
    });
  };
  EXPECT_EQ(conclude_("nothing", "").error().fields.size(), 2u);
  const auto made = conclude_("agreed", "当番を2院で始める");
  EXPECT_EQ(conclude_("agreed", "当番を2院で始める").value(), made.value());
  std::size_t concluded = 0;
  for (const Item& each : world.agenda(meeting)) concluded += each.conclusions.size();
  EXPECT_EQ(concluded, 1u);
  EXPECT_TRUE(world.write([&](store::Tx& tx) {
    return withdraw_conclusion(tx, world.coordinator, world.now(), world.deps, made.value());
  }));
  for (const Item& each : world.agenda(meeting)) EXPECT_TRUE(each.conclusions.empty());
}

TEST_P(RecordTest, ARecordClosesOnlyWhenEachMunicipalityWasCalledAndNoted) {
  const Id id = world.meeting();
  const auto refused = world.close(id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.size(), 4u);  // two municipalities, neither called nor noted
  world.call(id).value();
  EXPECT_TRUE(world.came(by_law(id, "31302"), Came::present));
  EXPECT_FALSE(world.came(by_law(id, "31325"), Came::absent));  // why?
  EXPECT_TRUE(world.came(by_law(id, "31325"), Came::absent, "災害対応のため"));
  EXPECT_TRUE(world.came(of_member(id, world.hospital), Came::deputy, "", "川下 代"));
  EXPECT_TRUE(world.close(id)) << world.close(id).error().fields.size();
  EXPECT_TRUE(world.close(id));
  EXPECT_EQ(world.meeting(id).closed_by, "山田 太郎");
}

TEST_P(RecordTest, AClosedRecordIsOpenedAgainOnlyWithAReason) {
  const Id id = world.meeting(), item = world.item(id);
  world.call(id).value();
  for (const Invited& i : world.invited(id)) EXPECT_TRUE(world.came(i.id, Came::present));
  EXPECT_TRUE(world.close(id));
  EXPECT_EQ(world.say(world.officer, item, 0, "後から").error().code, "record-closed");
  const auto open = [&](std::string reason) {
    return world.write([&](store::Tx& tx) {
      return open_record_again(tx, world.officer, world.now(), world.deps, id, reason);
    });
  };
  EXPECT_FALSE(open(""));
  EXPECT_TRUE(open("発言者の訂正"));
  EXPECT_EQ(world.say(world.officer, item, 0, "後から").value(), 1);
  EXPECT_EQ(world.meeting(id).closed_at, 0);
  EXPECT_GE(world.journalled(id), 8u);
}

TEST_P(RecordTest, NobodyIsPresentBeforeTheDay) {
  const Id id = world.meet(world.plan("2027-03-10")).value();
  EXPECT_FALSE(world.came(by_law(id, "31302"), Came::present));
  EXPECT_FALSE(world.close(id));
}

}  // namespace
}  // namespace kakari::meetings
