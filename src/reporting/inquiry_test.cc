#include "reporting/inquiry.h"

#include "messages/message.h"
#include "reporting/queue.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class InquiryTest : public InWorld {
 protected:
  InquiryTest() { EXPECT_TRUE(world.submit(report_with({Function::home_care}))); }
  Result<Id> ask(NewInquiry inquiry) {
    return world.write(
        [&](store::Tx& tx) { return inquire(tx, world.officer, world.now(), world.aoba.id, year, inquiry); });
  }
  Result<void> answer(const access::Actor& who, const Id& inquiry, std::string_view text) {
    return world.write([&](store::Tx& tx) { return answer_inquiry(tx, who, world.now(), inquiry, text); });
  }
  std::vector<Inquiry> all() {
    return world.read([&](store::Tx& tx) { return inquiries(tx, world.aoba.id, year); });
  }
  QueueRow row() {
    const auto found = world.read([&](store::Tx& tx) {
      return queue(tx, world.officer, {.year = year, .text = world.aoba.number}, world.now().now);
    });
    return found->rows.at(0);
  }
};
EACH_ENGINE(InquiryTest);

TEST_P(InquiryTest, ATelephoneCallIsRecordedWithWhomWhenAndItsAnswer) {
  ASSERT_TRUE(ask({.kind = InquiryKind::staff,
                   .function = Function::home_care,
                   .addressee = "事務長 山本",
                   .way = "電話",
                   .asked_on = "2027-02-09",
                   .question = "訪問診療の曜日",
                   .answer = "火曜日と木曜日"}));
  const auto kept = all();
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].kind, InquiryKind::staff);
  EXPECT_EQ(kept[0].function, Function::home_care);
  EXPECT_EQ(kept[0].addressee, "事務長 山本");
  EXPECT_EQ(kept[0].way, "電話");
  EXPECT_EQ(kept[0].asked_on, "2027-02-09");
  EXPECT_EQ(kept[0].answer, "火曜日と木曜日");
  EXPECT_EQ(row().questions, 0);
}

TEST_P(InquiryTest, AQuestionToTheInstitutionArrivesThereAndItsAnswerComesBack) {
  const auto asked = ask({.kind = InquiryKind::institution, .question = "当番の日をお知らせください"});
  ASSERT_TRUE(asked);
  const auto inbox = world.read([&](store::Tx& tx) { return messages::inbox(tx, world.clerk); });
  ASSERT_EQ(inbox.size(), 1u);
  EXPECT_EQ(inbox[0].link, "/report/2026/questions");
  EXPECT_EQ(answer(world.other_clerk, *asked, "違う医療機関").error().kind, ProblemKind::forbidden);
  EXPECT_EQ(answer(world.clerk, *asked, " ").error().code, "answer-missing");
  ASSERT_TRUE(answer(world.clerk, *asked, "第2日曜日です"));
  EXPECT_EQ(answer(world.colleague, *asked, "ちがいます").error().code, "answered-already");
  EXPECT_EQ(all()[0].answered_by, "田中 花子");
  const auto told = world.read([&](store::Tx& tx) { return messages::inbox(tx, world.officer); });
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].text, "第2日曜日です");
}

TEST_P(InquiryTest, AnInstitutionSeesOnlyWhatItWasAskedItself) {
  ASSERT_TRUE(ask({.addressee = "鳥取市 長寿社会課", .question = "在宅医療の実績"}));
  const auto office = all().at(0).id;
  EXPECT_EQ(answer(world.clerk, office, "こちらで答えます").error().kind, ProblemKind::forbidden);
  const auto seen =
      world.read([&](store::Tx& tx) { return questions(tx, world.clerk, world.aoba.id, year); });
  EXPECT_TRUE(seen->empty());
}

TEST_P(InquiryTest, WithoutAnAnswerItStandsInTheQueueWithItsAge) {
  const auto asked = ask({.addressee = "鳥取市 長寿社会課", .question = "在宅医療の実績"});
  world.day(2027, 2, 13);
  EXPECT_EQ(row().questions, 1);
  EXPECT_EQ(row().asked_days, 3);
  ASSERT_TRUE(answer(world.officer, *asked, "実績あり"));
  EXPECT_EQ(row().questions, 0);
}

TEST_P(InquiryTest, WhatIsMissingIsSaidAtItsField) {
  const auto refused = ask({.asked_on = "2027-02-11"});
  ASSERT_EQ(refused.error().fields.size(), 3u);
  EXPECT_EQ(refused.error().fields[0].field, "addressee");
  EXPECT_EQ(refused.error().fields[1].field, "question");
  EXPECT_EQ(refused.error().fields[2].field, "asked_on") << "tomorrow";
}

}  // namespace
}  // namespace kakari::reporting
