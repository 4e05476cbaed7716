#include "training/oversight/reminder.h"

#include <gmock/gmock.h>

#include "training/oversight/testing.h"

namespace kakari::oversight {
namespace {

using testing::code;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr Instant day_us = 86'400'000'000;

class ReminderTest : public testing::InWorld {
 protected:
  /// The member lacks practice and has an address, the local-only one has none, the third nobody's account.
  void lack_practice() {
    third = world.add_member("456789", "小林 実", "コバヤシ ミノル");
    world.write([&](store::Tx& tx) {
      tx.exec("UPDATE physician SET email = 'yoshio@clinic.example' WHERE id = ?", world.member.id);
    });
    for (const auto* who : {&world.member, &world.local_only, &third}) world.lecture(*who, 12);
    world.refresh();
  }
  Result<ReminderPlan> plan(const access::Actor& actor, Place place = Place::lacks_practice,
                            bool again = false) {
    return world.read([&](store::Tx& tx) {
      return plan_reminder(tx, actor, world.clock, world.east.number, place, again);
    });
  }
  Result<ReminderRun> press(const access::Actor& actor, bool again = false,
                            std::string lead = "あと少しです。") {
    auto run = world.write([&](store::Tx& tx) {
      return remind(tx, actor, world.now(), world.east.number, {Place::lacks_practice, lead, again});
    });
    if (run) tell_reminded(world.db, world.now(), world.rules());
    return run;
  }
  std::vector<store::Row> mails() {
    return world.read(
        [&](store::Tx& tx) { return tx.query("SELECT recipient, text FROM mail ORDER BY id"); });
  }
  registry::Physician third;
};
EACH_ENGINE(ReminderTest);

TEST_P(ReminderTest, ThePlanSaysHowEachOneIsReached) {
  lack_practice();
  const auto found = plan(world.clerk);
  ASSERT_TRUE(found);
  std::vector<std::string> ways;
  for (const Reminded& to : found->people) ways.push_back(to.name + " " + std::string(id(to.way)));
  EXPECT_THAT(ways, ElementsAre("岸田 奈々 message", "小林 実 letter", "髙橋 𠮷生 mail"));
}

TEST_P(ReminderTest, OneMessageAndOneMailToOneRecipientEach) {
  lack_practice();
  const auto run = press(world.clerk);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->people, 3);
  EXPECT_EQ(run->letters, 1);
  EXPECT_EQ(world.told("training-reminder"), 2);
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 1);
  EXPECT_EQ(sent[0].text(0), "yoshio@clinic.example");
  EXPECT_THAT(sent[0].text(1), HasSubstr("座学 6単位、実地 0単位、合計 6単位"));
  EXPECT_THAT(sent[0].text(1), HasSubstr("あと少しです。"));
  EXPECT_THAT(sent[0].text(1), Not(HasSubstr("岸田")));
  EXPECT_EQ(world.journalled("reminder.send"), 1);
  EXPECT_EQ(tell_reminded(world.db, world.now(), world.rules()), 0) << "nothing is told twice";
}

TEST_P(ReminderTest, NobodyIsRemindedAgainWithinFourteenDaysUnlessAsked) {
  lack_practice();
  ASSERT_TRUE(press(world.clerk));
  EXPECT_EQ(plan(world.clerk)->left_out, 3);
  EXPECT_EQ(code(press(world.clerk)), "nobody");
  EXPECT_EQ(press(world.clerk, true)->people, 3);
  EXPECT_EQ(world.told("training-reminder"), 4);
  world.clock += 15 * day_us;
  EXPECT_EQ(plan(world.clerk)->people.size(), 3);
}

TEST_P(ReminderTest, OnlyTheirOwnAssociationReminds) {
  lack_practice();
  EXPECT_EQ(code(plan(world.west_clerk)), "not-yours");
  EXPECT_EQ(code(plan(world.pref_clerk)), "not-yours");
  EXPECT_EQ(code(plan(world.office)), "not-yours");
  EXPECT_EQ(code(plan(world.president)), "");
  EXPECT_EQ(code(press(world.west_clerk)), "not-yours");
}

TEST_P(ReminderTest, OnlyOneStepIsAReasonToRemind) {
  EXPECT_EQ(code(plan(world.clerk, Place::completed)), "not-one-step");
  EXPECT_EQ(code(plan(world.clerk, Place::lacks_both)), "not-one-step");
}

TEST_P(ReminderTest, TheFirstSentenceMustBeThereAndShort) {
  lack_practice();
  EXPECT_EQ(code(press(world.clerk, false, "  ")), "field-invalid");
  std::string much;
  for (std::size_t i = 0; i <= lead_most; ++i) much += "長";
  EXPECT_EQ(code(press(world.clerk, false, much)), "field-invalid");
}

TEST_P(ReminderTest, LettersListWhomNoMailReaches) {
  lack_practice();
  const auto run = press(world.clerk);
  const auto csv = letters(world.db, world.clerk, world.now(), run->id);
  ASSERT_TRUE(csv);
  EXPECT_THAT(*csv, StartsWith("\xEF\xBB\xBF氏名"));
  EXPECT_THAT(*csv, HasSubstr("小林 実"));
  EXPECT_THAT(*csv, HasSubstr("岸田 奈々"));
  EXPECT_THAT(*csv, Not(HasSubstr("髙橋")));
  EXPECT_EQ(code(letters(world.db, world.west_clerk, world.now(), run->id)), "not-yours");
  EXPECT_EQ(world.journalled("training.export"), 1);
}

TEST_P(ReminderTest, ACrashBetweenPressAndMessagesLosesNone) {
  lack_practice();
  world.write([&](store::Tx& tx) {
    return remind(tx, world.clerk, world.now(), world.east.number,
                  {Place::lacks_practice, "あと少し", false});
  });
  EXPECT_EQ(world.told("training-reminder"), 0);
  EXPECT_EQ(tell_reminded(world.db, world.now(), world.rules()), 2) << "the job sends them";
}

}  // namespace
}  // namespace kakari::oversight
