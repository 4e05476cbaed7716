#include <gmock/gmock.h>

#include <thread>

#include "training/learning/merge.h"
#include "training/learning/testing.h"

namespace kakari::learning {
namespace {

using ::testing::AllOf;
using testing::answers;
using ::testing::HasSubstr;
using testing::rules;

class AttemptTest : public testing::LearningTest {};
EACH_ENGINE(AttemptTest);

TEST_P(AttemptTest, IssuePassedAtSixtyPercentGivesItsUnitInTheSameTransaction) {
  const Content february = put_up(issue());
  const auto attempt = send(world.doctor, february, answers(3));
  ASSERT_TRUE(attempt) << attempt.error().message;
  EXPECT_EQ(attempt->percent(), 60);
  EXPECT_TRUE(attempt->passed);
  const auto credits = ledger(world.member);
  ASSERT_EQ(credits.size(), 1u);
  EXPECT_EQ(credits[0].halves, 2);
  EXPECT_EQ(credits[0].way, regime::Way::journal);
  EXPECT_EQ(credits[0].title, "日医雑誌 令和9年2月号「高血圧」");
  EXPECT_EQ(credits[0].source, "journal_net");
  EXPECT_EQ(credits[0].proof, "正答60％（5問中3問）");
  EXPECT_EQ(credits[0].certifier, "日本医師会");
  EXPECT_EQ(credits[0].id.text(), attempt->credit);
}

TEST_P(AttemptTest, FiftyNinePercentOfAnIssueIsKeptAndGivesNothing) {
  const Content long_issue = put_up(issue(), 32);
  const auto attempt = send(world.doctor, long_issue, answers(19, 32));
  ASSERT_TRUE(attempt);
  EXPECT_EQ(attempt->percent(), 59);
  EXPECT_FALSE(attempt->passed);
  EXPECT_TRUE(ledger(world.member).empty());
}

TEST_P(AttemptTest, SecondAnswerToAnIssueTellsWhenAndHowTheFirstCame) {
  const Content february = put_up(issue());
  ASSERT_TRUE(send(world.doctor, february, answers(2)));
  world.day(2027, 2, 15);
  const auto again = send(world.doctor, february, answers(5));
  ASSERT_EQ(code(again), "answered-already");
  EXPECT_THAT(again.error().message,
              AllOf(HasSubstr("令和9年2月10日"), HasSubstr("インターネット"), HasSubstr("40％")));
  EXPECT_TRUE(ledger(world.member).empty());
}

TEST_P(AttemptTest, FormSentTwiceIsOneAttempt) {
  const Content february = put_up(issue());
  const Id form = world.now().new_id();
  const auto first = send(world.doctor, february, answers(5), form);
  const auto second = send(world.doctor, february, answers(5), form);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->id, second->id);
  EXPECT_EQ(second->percent(), 100);
  EXPECT_EQ(ledger(world.member).size(), 1u);
  EXPECT_EQ(code(send(world.local_doctor, february, answers(5), form)), "attempt-there");
}

TEST_P(AttemptTest, TwoTabsAtOnceAreOneAnswerAndOneUnit) {
  const Content february = put_up(issue());
  std::atomic<int> taken = 0, refused = 0;
  {
    std::vector<std::jthread> tabs;
    for (int i = 0; i < 4; ++i)
      tabs.emplace_back([&] {
        const auto sent = send(world.doctor, february, answers(5));
        if (sent)
          ++taken;
        else if (sent.error().code == "answered-already")
          ++refused;
      });
  }
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(refused, 3);
  EXPECT_EQ(ledger(world.member).size(), 1u);
}

TEST_P(AttemptTest, SeventyNinePercentOfAContentMayBeTriedAgainUntilItPasses) {
  const Content content = put_up(lesson(), 24);
  const auto below = send(world.doctor, content, answers(19, 24));
  ASSERT_TRUE(below);
  EXPECT_EQ(below->percent(), 79);
  EXPECT_FALSE(below->passed);
  const auto passed = send(world.doctor, content, answers(20, 24));
  ASSERT_TRUE(passed && passed->passed);
  const auto once_more = send(world.doctor, content, answers(24, 24));
  ASSERT_TRUE(once_more && once_more->passed);
  EXPECT_THAT(once_more->note, HasSubstr("すでに記録されています"));
  EXPECT_TRUE(once_more->credit.empty());
  const auto credits = ledger(world.member);
  ASSERT_EQ(credits.size(), 1u);
  EXPECT_EQ(credits[0].way, regime::Way::e_learning);
  EXPECT_EQ(credits[0].title, "服薬を減らすとき");
  const auto all =
      world.read([&](store::Tx& tx) { return attempts(tx, world.member.id.text(), content.id); });
  EXPECT_EQ(all.size(), 3u);
}

TEST_P(AttemptTest, OnlyMembersOfJmaOnTheDayMayAnswer) {
  const Content february = put_up(issue());
  const Content content = put_up(lesson());
  for (const access::Actor* who : {&world.local_doctor, &world.outsider})
    for (const Content* c : {&february, &content})
      EXPECT_EQ(code(send(*who, *c, answers(5))), "members-only");
  world.write([&](store::Tx& tx) {
    for (const auto& m : registry::memberships(tx, world.member.id))
      if (m.kind == registry::AssociationKind::jma) registry::end_membership(tx, m.id, Date(2027, 2, 10));
  });
  EXPECT_TRUE(send(world.doctor, february, answers(5))) << "the last day counts";
  world.day(2027, 2, 11);
  EXPECT_EQ(code(send(world.doctor, content, answers(5))), "members-only");
}

TEST_P(AttemptTest, ContentOfAnotherBodyIsOpenToAllAndGivesNoUnit) {
  Content other = lesson();
  other.own = false;
  other.provider = "研究班（架空）";
  other = put_up(other);
  for (const access::Actor* who : {&world.doctor, &world.outsider}) {
    const auto attempt = send(*who, other, answers(5));
    ASSERT_TRUE(attempt) << attempt.error().message;
    EXPECT_TRUE(attempt->passed);
    EXPECT_TRUE(attempt->credit.empty());
  }
  EXPECT_TRUE(ledger(world.member).empty());
}

TEST_P(AttemptTest, AnswersOutsideTheDaysAreRefused) {
  Content early = issue("2027-03");
  early.opens_on = "2027-03-01";
  early.closes_on = "2027-04-25";
  early = put_up(early);
  EXPECT_EQ(code(send(world.doctor, early, answers(5))), "not-open-yet");
  world.day(2027, 4, 25);
  const auto last_day = send(world.doctor, early, answers(5));
  EXPECT_TRUE(last_day) << last_day.error().message;
  const Content february = put_up(issue());
  const auto late = send(world.doctor, february, answers(5));
  ASSERT_EQ(code(late), "closed");
  EXPECT_THAT(late.error().message, HasSubstr("令和9年3月25日"));
}

TEST_P(AttemptTest, SpecialIssueHasNeitherQuestionsNorUnit) {
  const Content special = put_up(issue("2027-02", true));
  EXPECT_EQ(code(send(world.doctor, special, {})), "special-issue");
  EXPECT_EQ(code(world.write([&](store::Tx& tx) {
              return put_question(tx, world.office, world.now(), special.id, testing::question("問"));
            })),
            "special-issue");
}

TEST_P(AttemptTest, QuestionLeftOutIsAskedForBeforeTheOneAnswerIsSpent) {
  const Content february = put_up(issue());
  Answers given = answers(5);
  given.erase(2);
  given[4] = {9};
  const auto sent = send(world.doctor, february, given);
  ASSERT_EQ(code(sent), "unanswered");
  ASSERT_EQ(sent.error().fields.size(), 2u);
  EXPECT_EQ(sent.error().fields[0].field, "q2");
  EXPECT_EQ(sent.error().fields[1].field, "q4");
  EXPECT_TRUE(send(world.doctor, february, answers(5)));
}

TEST_P(AttemptTest, UnitOfAnOldListIsNotGivenTwice) {
  const Content february = put_up(issue());
  training::NewCredit old;
  old.physician = world.member.id.text();
  old.way = regime::Way::journal;
  old.halves = 2;
  old.earned = Date(2027, 2, 3);
  old.title = "日医雑誌2月号";
  old.once_key = "journal:2027-02";
  world.write([&](store::Tx& tx) { return training::add_credit(tx, world.clerk, world.now(), old); }).value();
  const auto attempt = send(world.doctor, february, answers(5));
  ASSERT_TRUE(attempt);
  EXPECT_THAT(attempt->note, HasSubstr("すでに記録されています"));
  EXPECT_EQ(ledger(world.member).size(), 1u);
}

TEST_P(AttemptTest, DraftCannotBeAnswered) {
  const Content draft = world
                            .write([&](store::Tx& tx) {
                              return add_content(tx, world.office, world.now(), *rules(), lesson());
                            })
                            .value();
  EXPECT_EQ(code(send(world.doctor, draft, answers(5))), "no-such-content");
}

TEST_P(AttemptTest, StudyingWithoutAnsweringIsRemembered) {
  const Content content = put_up(lesson());
  for (int i = 0; i < 2; ++i)
    EXPECT_TRUE(
        world.write([&](store::Tx& tx) { return mark_done(tx, world.outsider, world.now(), content.id); }));
  EXPECT_EQ(
      code(world.write([&](store::Tx& tx) { return mark_done(tx, world.office, world.now(), content.id); })),
      "not-yours");
}

TEST_P(AttemptTest, AnswersGoAlongWhenTwoEntriesAreOne) {
  const Content february = put_up(issue());
  const Content content = put_up(lesson());
  const auto listed = world.write([&](store::Tx& tx) {
    return world.physician(tx, "456789", "高橋 吉生", "タカハシ ヨシオ", "p-listed", {world.jma.id});
  });
  const auto who =
      training::testing::actor(access::Role::physician, listed.id.text(), listed.name, "p-listed");
  for (const Content* c : {&february, &content}) ASSERT_TRUE(send(who, *c, answers(5)));
  ASSERT_TRUE(send(world.doctor, february, answers(4)));
  world.write([&](store::Tx& tx) { merge_answers(tx, listed.id, world.member.id); });
  world.read([&](store::Tx& tx) {
    EXPECT_EQ(first_answer(tx, world.member.id.text(), february.id)->right, 4);
    EXPECT_EQ(attempts(tx, world.member.id.text(), february.id).size(), 2u);
    EXPECT_EQ(attempts(tx, world.member.id.text(), content.id).size(), 1u);
    EXPECT_TRUE(attempts(tx, listed.id.text(), content.id).empty());
  });
}

}  // namespace
}  // namespace kakari::learning
