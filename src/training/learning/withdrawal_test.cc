#include "training/learning/withdrawal.h"

#include <gmock/gmock.h>

#include "training/learning/testing.h"

namespace kakari::learning {
namespace {

using testing::answers;
using testing::rules;

class WithdrawalTest : public testing::LearningTest {
 protected:
  Result<void> withdraw(const Content& content, int number,
                        std::string_view reason = "正答に誤りがありました") {
    return world.write([&](store::Tx& tx) {
      return withdraw_question(tx, world.office, world.now(), content.id, number, reason);
    });
  }
  Remarked mark(const Content& content) {
    return mark_anew(world.db, world.office, world.now(), *rules(), content.id);
  }
  Attempt reread(const Id& id) {
    return world.read([&](store::Tx& tx) { return find_attempt(tx, id).value(); });
  }
};
EACH_ENGINE(WithdrawalTest);

TEST_P(WithdrawalTest, EverybodyWhoAnsweredGetsItAsRightAndNewPassesAreCredited) {
  const Content february = put_up(issue());
  const auto below = send(world.doctor, february, answers(2));
  ASSERT_TRUE(below && !below->passed);
  ASSERT_TRUE(withdraw(february, 4));
  EXPECT_EQ(world.read([&](store::Tx& tx) { return waiting_to_be_marked(tx, february.id); }), 1);
  const auto done = mark(february);
  EXPECT_EQ(done.looked_at, 1u);
  EXPECT_EQ(done.passed, 1u);
  const Attempt now = reread(below->id);
  EXPECT_EQ(now.right, 3);
  EXPECT_TRUE(now.passed && now.each.at(4));
  ASSERT_EQ(ledger(world.member).size(), 1u);
  EXPECT_EQ(ledger(world.member)[0].earned, Date(2027, 2, 10));
  EXPECT_EQ(world.told("question-withdrawn"), 1);
  EXPECT_EQ(mark(february).looked_at, 0u) << "may be run again";
  EXPECT_EQ(ledger(world.member).size(), 1u);
}

TEST_P(WithdrawalTest, WhoHadPassedKeepsTheOneUnit) {
  const Content february = put_up(issue());
  const auto passed = send(world.doctor, february, answers(5));
  ASSERT_TRUE(withdraw(february, 1));
  EXPECT_EQ(mark(february).passed, 0u);
  EXPECT_TRUE(reread(passed->id).passed);
  EXPECT_EQ(reread(passed->id).right, 5);
  EXPECT_EQ(ledger(world.member).size(), 1u);
}

TEST_P(WithdrawalTest, LaterAnswersNeedNotAnswerItAndGetItAsRight) {
  const Content february = put_up(issue());
  ASSERT_TRUE(withdraw(february, 5));
  Answers given = answers(4);
  given.erase(5);
  const auto attempt = send(world.doctor, february, given);
  ASSERT_TRUE(attempt) << attempt.error().message;
  EXPECT_EQ(attempt->right, 5);
  EXPECT_EQ(mark(february).looked_at, 0u);
}

TEST_P(WithdrawalTest, MembershipOfTheDayOfTheAnswerDecides) {
  const Content february = put_up(issue());
  ASSERT_TRUE(send(world.doctor, february, answers(2)));
  world.write([&](store::Tx& tx) {
    for (const auto& m : registry::memberships(tx, world.member.id))
      registry::end_membership(tx, m.id, Date(2027, 2, 10));
  });
  world.day(2027, 4, 1);
  ASSERT_TRUE(withdraw(february, 4)) << "also after the closing date";
  EXPECT_EQ(mark(february).passed, 1u);
  EXPECT_EQ(ledger(world.member)[0].earned, Date(2027, 2, 10));
}

TEST_P(WithdrawalTest, ReasonIsNeededAndOnceIsEnough) {
  const Content february = put_up(issue());
  EXPECT_EQ(withdraw(february, 1, "  ").error().fields.front().field, "reason");
  EXPECT_EQ(code(withdraw(february, 9)), "no-such-question");
  ASSERT_TRUE(withdraw(february, 1));
  EXPECT_EQ(code(withdraw(february, 1)), "withdrawn-already");
  EXPECT_FALSE(world.write([&](store::Tx& tx) {
    return withdraw_question(tx, world.clerk, world.now(), february.id, 2, "理由");
  }));
}

TEST_P(WithdrawalTest, ManyAnswersAreMarkedInSlices) {
  const Content february = put_up(issue());
  for (int i = 0; i < 120; ++i) {
    registry::Physician p;
    world.write([&](store::Tx& tx) {
      p = world.physician(tx, std::to_string(500000 + i), "医師 " + std::to_string(i), "イシ",
                          "p-" + std::to_string(i), {world.jma.id});
    });
    const auto who = training::testing::actor(access::Role::physician, p.id.text(), p.name, p.person);
    ASSERT_TRUE(send(who, february, answers(i % 2 ? 2 : 4)));
  }
  ASSERT_TRUE(withdraw(february, 5));
  const auto done = mark(february);
  EXPECT_EQ(done.looked_at, 120u);
  EXPECT_EQ(done.passed, 60u);
}

}  // namespace
}  // namespace kakari::learning
