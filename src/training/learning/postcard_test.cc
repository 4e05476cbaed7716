#include "training/learning/postcard.h"

#include <gmock/gmock.h>

#include "training/learning/results.h"
#include "training/learning/testing.h"

namespace kakari::learning {
namespace {

using ::testing::AllOf;
using testing::answers;
using ::testing::HasSubstr;
using testing::rules;

class PostcardTest : public testing::LearningTest {
 protected:
  Result<Postcard> key(const Content& content, std::string who, std::string digits,
                       std::string received = "2027-02-09") {
    return world.write([&](store::Tx& tx) {
      return key_postcard(tx, world.office, world.now(), *rules(),
                          {content.id, std::move(who), "", std::move(received), std::move(digits)});
    });
  }
};
EACH_ENGINE(PostcardTest);

TEST_P(PostcardTest, PostcardIsMarkedAndCreditedOnTheDayItCame) {
  const Content february = put_up(issue());
  const auto card = key(february, "１２３４５６", "11112");
  ASSERT_TRUE(card) << card.error().message;
  EXPECT_EQ(card->state, Postcard::State::counted);
  EXPECT_EQ(card->physician_name, "髙橋 𠮷生");
  EXPECT_EQ(card->right, 4);
  EXPECT_TRUE(card->passed && card->credited);
  const auto credits = ledger(world.member);
  ASSERT_EQ(credits.size(), 1u);
  EXPECT_EQ(credits[0].earned, Date(2027, 2, 9));
  EXPECT_EQ(credits[0].source, "journal_postcard");
  EXPECT_EQ(world.told("postcard-marked"), 1);
}

TEST_P(PostcardTest, NetAndPostcardCountOnceWhicheverWasFirst) {
  const Content february = put_up(issue());
  ASSERT_TRUE(send(world.doctor, february, answers(2)));
  const auto late = key(february, "123456", "11111", "2027-02-10");
  ASSERT_TRUE(late);
  EXPECT_EQ(late->state, Postcard::State::duplicate);
  EXPECT_THAT(late->reason, AllOf(HasSubstr("令和9年2月10日"), HasSubstr("インターネット")));
  EXPECT_TRUE(ledger(world.member).empty());
  const Content january = put_up(issue("2027-01"));
  ASSERT_TRUE(key(january, "123456", "11111"));
  const auto net = send(world.doctor, january, answers(5));
  ASSERT_EQ(code(net), "answered-already");
  EXPECT_THAT(net.error().message, HasSubstr("はがき"));
  EXPECT_EQ(ledger(world.member).size(), 1u);
}

TEST_P(PostcardTest, SameCardKeyedTwiceIsKeptAndNotCounted) {
  const Content february = put_up(issue());
  ASSERT_TRUE(key(february, "123456", "11111"));
  const auto again = key(february, "123456", "11111");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->state, Postcard::State::duplicate);
  EXPECT_EQ(ledger(world.member).size(), 1u);
  EXPECT_EQ(world.read([&](store::Tx& tx) { return count_postcards(tx, february.id); }), 2);
}

TEST_P(PostcardTest, WriterIsFoundByNameOrKanaAndAskedForWhenUnclear) {
  const Content february = put_up(issue());
  EXPECT_EQ(key(february, "高橋吉生", "11111")->physician_name, "髙橋 𠮷生");
  world.write([&](store::Tx& tx) {
    world.physician(tx, "456789", "高橋 良夫", "タカハシ ヨシオ", "p-second", {world.jma.id});
  });
  const Content january = put_up(issue("2027-01"));
  EXPECT_EQ(code(key(january, "たかはし", "11111")), "who-unclear");
  const auto found = world.read([](store::Tx& tx) { return find_writers(tx, "たかはし"); });
  ASSERT_EQ(found.size(), 2u);
  const auto chosen = world.write([&](store::Tx& tx) {
    return key_postcard(tx, world.office, world.now(), *rules(),
                        {january.id, "たかはし", found[1].id.text(), "2027-02-09", "11111"});
  });
  EXPECT_EQ(chosen->state, Postcard::State::counted);
}

TEST_P(PostcardTest, UnknownWriterWaitsAndIsMatchedLater) {
  const Content february = put_up(issue());
  const auto card = key(february, "999999", "11111");
  ASSERT_TRUE(card);
  EXPECT_EQ(card->state, Postcard::State::pending);
  EXPECT_THAT(card->reason, HasSubstr("登録されていません"));
  const auto match = [&](const Id& physician) {
    return world.write([&](store::Tx& tx) {
      return match_postcard(tx, world.office, world.now(), *rules(), card->id, physician);
    });
  };
  EXPECT_EQ(code(match(world.non_member.id)), "members-only");
  EXPECT_EQ(world.read([&](store::Tx& tx) { return pending_postcards(tx, february.id); }).size(), 1u);
  const auto matched = match(world.member.id);
  ASSERT_TRUE(matched) << matched.error().message;
  EXPECT_TRUE(matched->credited);
  EXPECT_EQ(ledger(world.member)[0].earned, Date(2027, 2, 9));
  EXPECT_EQ(code(match(world.member.id)), "matched-already");
}

TEST_P(PostcardTest, WrongEntriesAreSaidAtTheirFieldsAndNothingIsKept) {
  const Content february = put_up(issue());
  const auto bad = key(february, "", "1111", "2027-02-11");
  ASSERT_FALSE(bad);
  ASSERT_EQ(bad.error().fields.size(), 3u);
  EXPECT_EQ(bad.error().fields[0].field, "who");
  EXPECT_EQ(bad.error().fields[1].field, "received_on");
  EXPECT_EQ(bad.error().fields[2].field, "answers");
  EXPECT_EQ(code(key(february, "345678", "11111")), "members-only");
  world.day(2027, 4, 1);
  EXPECT_THAT(key(february, "123456", "11111", "2027-03-26").error().fields[0].message,
              HasSubstr("締切（令和9年3月25日）"));
  EXPECT_TRUE(key(february, "123456", "11111", "2027-03-25")) << "keyed in later, received in time";
  EXPECT_FALSE(world.write([&](store::Tx& tx) {
    return key_postcard(tx, world.clerk, world.now(), *rules(),
                        {february.id, "123456", "", "2027-03-25", "11111"});
  })) << "JMA's office only";
}

TEST_P(PostcardTest, OnlyIssuesWithQuestionsTakePostcards) {
  EXPECT_EQ(code(key(put_up(lesson()), "123456", "11111")), "no-questions");
  EXPECT_EQ(code(key(put_up(issue("2027-02", true)), "123456", "11111")), "no-questions");
}

TEST_P(PostcardTest, ResultsCountAnswersByWayAndByChoice) {
  const Content february = put_up(issue());
  ASSERT_TRUE(key(february, "123456", "11100"));
  world.write([&](store::Tx& tx) {
    world.physician(tx, "456789", "高橋 良夫", "タカハシ ヨシオ", "p-second", {world.jma.id});
  });
  ASSERT_TRUE(key(february, "456789", "22222"));
  ASSERT_TRUE(key(february, "999999", "11111"));
  const auto all = world.read([&](store::Tx& tx) { return results(tx, february); });
  EXPECT_EQ(all.people, 2);
  EXPECT_EQ(all.passed, 1);
  EXPECT_EQ(all.credited, 1);
  EXPECT_EQ(all.by_postcard, 2);
  EXPECT_EQ(all.by_net, 0);
  EXPECT_EQ(all.pending_postcards, 1);
  ASSERT_EQ(all.questions.size(), 5u);
  EXPECT_EQ(all.questions[0].right, 1);
  EXPECT_EQ(all.questions[0].chosen[0], 1);
  EXPECT_EQ(all.questions[0].chosen[1], 1);
  EXPECT_EQ(all.questions[4].answered, 2);
  EXPECT_EQ(all.questions[4].chosen[0], 0) << "left blank";
  const auto table = world.read([&](store::Tx& tx) { return register_of(tx, february); });
  ASSERT_EQ(table.size(), 3u);
  EXPECT_EQ(table[1][1], "髙橋 𠮷生");
  EXPECT_EQ(table[1][2], "はがき");
  EXPECT_EQ(table[1][7], "60");
  EXPECT_EQ(table[1][9], "1");
  EXPECT_EQ(table[2][9], "0");
  EXPECT_EQ(table[1].size(), table[0].size());
  const auto listed = world.read([](store::Tx& tx) { return list_contents(tx); });
  EXPECT_EQ(listed[0].people, 2);
  EXPECT_EQ(listed[0].pending_postcards, 1);
}

}  // namespace
}  // namespace kakari::learning
