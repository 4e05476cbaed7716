#include "regime/training_rules.h"

#include <gmock/gmock.h>

#include "regime/training_testing.h"

namespace kakari::regime {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Date kToday{2027, 2, 10}, kDay{2026, 12, 1};

Result<Earned> earned(const Learning& learning, bool member = true, std::string licence = "") {
  return earn(real_training(), learning, {member, std::move(licence), kToday});
}

Learning answered(Way way, int right, int asked) {
  Learning learning{.way = way, .on = kDay};
  learning.right = right;
  learning.asked = asked;
  return learning;
}

Learning lasting(Way way, int minutes) {
  return {.way = way, .on = kDay, .minutes = minutes};
}

std::string code(const Result<Earned>& result) {
  return result ? "earned" : result.error().code;
}

int halves(const Result<Earned>& result) {
  return result ? result->halves : -1;
}

// 別紙2-1
TEST(Journal, AnIssueIsOneUnitFrom60Percent) {
  EXPECT_EQ(halves(earned(answered(Way::journal, 3, 5))), 2);
  EXPECT_EQ(halves(earned(answered(Way::journal, 60, 100))), 2);
  auto short_of = earned(answered(Way::journal, 59, 100));
  EXPECT_EQ(code(short_of), "below-pass");
  EXPECT_EQ(
      short_of.error().message,
      "正答率は59％でした。60％以上の正答で単位になります。解答は1回限りのため、この号の単位はありません。");
}

TEST(Journal, SpecialIssuesGiveNothing) {
  Learning learning = answered(Way::journal, 5, 5);
  learning.special_issue = true;
  EXPECT_EQ(code(earned(learning)), "special-issue");
}

// 別紙2-2
TEST(ELearning, AContentIsOneUnitFrom80PercentAndMayBeTriedAgain) {
  EXPECT_EQ(halves(earned(answered(Way::e_learning, 4, 5))), 2);
  auto short_of = earned(answered(Way::e_learning, 79, 100));
  EXPECT_EQ(code(short_of), "below-pass");
  EXPECT_EQ(short_of.error().message,
            "正答率は79％でした。80％以上の正答で単位になります。もう一度解答できます。");
  EXPECT_EQ(short_of.error().fields.at(0).field, "right");
}

TEST(SelfAssessment, IsForMembersOnTheDayAndTheOtherWaysAreForAll) {
  EXPECT_EQ(code(earned(answered(Way::journal, 5, 5), false)), "members-only");
  auto refused = earned(answered(Way::e_learning, 5, 5), false);
  EXPECT_EQ(code(refused), "members-only");
  EXPECT_THAT(refused.error().message, HasSubstr("令和8年12月1日には会員でなかった"));
  auto now = earn(real_training(), answered(Way::e_learning, 5, 5), {false, "", kDay});
  EXPECT_THAT(now.error().message, HasSubstr("登録の確認をご依頼ください"))
      << "their sign-up may not be checked yet";
  EXPECT_EQ(halves(earned(lasting(Way::course, 60), false)), 2);
  EXPECT_EQ(halves(earned({.way = Way::exam_question, .on = kDay, .count = 1}, false)), 2);
}

TEST(SelfAssessment, NeedsTheNumbersOfQuestions) {
  EXPECT_EQ(code(earned(answered(Way::journal, 0, 0))), "amount-missing");
  EXPECT_EQ(code(earned(answered(Way::journal, 6, 5))), "amount-missing");
  EXPECT_EQ(code(earned(answered(Way::journal, -1, 5))), "amount-missing");
}

// 別紙2-3
TEST(Course, AnHourIsOneUnitInStepsOfAHalfWithoutALimit) {
  EXPECT_EQ(halves(earned(lasting(Way::course, 60))), 2);
  EXPECT_EQ(halves(earned(lasting(Way::course, 30))), 1);
  EXPECT_EQ(halves(earned(lasting(Way::course, 90))), 3);
  EXPECT_EQ(halves(earned(lasting(Way::course, 12 * 60))), 24);
  auto rest = earned(lasting(Way::course, 80));
  EXPECT_EQ(halves(rest), 2);
  EXPECT_THAT(rest->notes, ElementsAre("1時間20分のうち、1時間を数えました（30分ごとに0.5単位です）。"));
}

TEST(Course, LessThanHalfAnHourSaysWhatIsNeeded) {
  auto refused = earned(lasting(Way::course, 29));
  EXPECT_EQ(code(refused), "too-short");
  EXPECT_EQ(refused.error().message, "29分では単位になりません。30分から0.5単位になります。");
  EXPECT_EQ(code(earned(lasting(Way::course, 0))), "amount-missing");
  EXPECT_EQ(code(earned(lasting(Way::course, -30))), "amount-missing");
  EXPECT_EQ(code(earned(lasting(Way::course, 2'000'000'000))), "too-much");
}

// 別紙2-4, 2-5
TEST(ExamQuestion, EachIsOneUnit) {
  EXPECT_EQ(halves(earned({.way = Way::exam_question, .on = kDay, .count = 3})), 6);
  EXPECT_EQ(earned({.way = Way::exam_question, .on = kDay}).error().fields.at(0).field, "count");
}

TEST(Teaching, OneTraineeForADayIsOneUnit) {
  EXPECT_EQ(halves(earned({.way = Way::teaching, .on = kDay, .trainees = 2, .days = 3})), 12);
  EXPECT_EQ(code(earned({.way = Way::teaching, .on = kDay, .trainees = 2})), "amount-missing");
  EXPECT_EQ(code(earned({.way = Way::teaching, .on = kDay, .trainees = 9999, .days = 9999})), "too-much");
}

// 別紙2-6
TEST(ClinicalExperience, CountsAtMostFiveUnitsAnOccasionAndSaysSo) {
  auto five = earned(lasting(Way::clinical_experience, 300));
  EXPECT_EQ(halves(five), 10);
  EXPECT_THAT(five->notes, IsEmpty());
  auto six = earned(lasting(Way::clinical_experience, 360));
  EXPECT_EQ(halves(six), 10);
  EXPECT_THAT(six->notes, ElementsAre("6時間のうち、1回の上限の5時間分を数えました。"));
}

TEST(ClinicalExperience, IsNeverPaid) {
  Learning learning = lasting(Way::clinical_experience, 60);
  learning.paid = true;
  auto refused = earned(learning);
  EXPECT_EQ(code(refused), "paid");
  EXPECT_EQ(refused.error().message, "賃金や報酬を受けたものは体験学習にならないため、単位になりません。");
  learning.way = Way::course;
  EXPECT_EQ(halves(earned(learning)), 2);
}

TEST(Publication, GivesWhatThePolicySaysForEachWork) {
  Learning learning{.way = Way::publication, .on = kDay, .count = 2};
  EXPECT_EQ(halves(earned(learning)), 4);
  Training other = real_training();
  other.ways[std::size_t(Way::publication)].halves_each = 5;
  EXPECT_EQ(earn(other, learning, {false, "", kToday})->halves, 10);
}

TEST(AnyLearning, LiesBetweenTheLicenceAndToday) {
  Learning learning = lasting(Way::course, 60);
  learning.on = kToday.plus_days(1);
  EXPECT_EQ(code(earned(learning)), "in-future");
  learning.on = kToday;
  EXPECT_EQ(code(earned(learning)), "earned");
  learning.on = Date{2001, 4, 30};
  auto refused = earned(learning, true, "2001-05-01");
  EXPECT_EQ(code(refused), "before-licence");
  EXPECT_EQ(refused.error().message,
            "医籍登録の日（平成13年5月1日）より前の日付です。日付をお確かめください。");
  learning.on = Date{2001, 5, 1};
  EXPECT_EQ(code(earned(learning, true, "2001-05-01")), "earned");
}

constexpr Instant minute = 60'000'000;

TEST(MinutesWithout, TakesBreaksOutOnce) {
  Span session{0, 120 * minute};
  EXPECT_EQ(minutes_without(session, {}), 120);
  EXPECT_EQ(minutes_without(session, {{50 * minute, 60 * minute}}), 110);
  EXPECT_EQ(minutes_without(session, {{55 * minute, 70 * minute}, {50 * minute, 60 * minute}}), 100);
  EXPECT_EQ(minutes_without(session, {{40 * minute, 90 * minute}, {50 * minute, 60 * minute}}), 70);
}

TEST(MinutesWithout, ClipsBreaksOutsideTheSession) {
  Span session{60 * minute, 120 * minute};
  EXPECT_EQ(minutes_without(session, {{0, 70 * minute}}), 50);
  EXPECT_EQ(minutes_without(session, {{110 * minute, 200 * minute}}), 50);
  EXPECT_EQ(minutes_without(session, {{0, 10 * minute}, {130 * minute, 140 * minute}}), 60);
  EXPECT_EQ(minutes_without(session, {{0, 300 * minute}}), 0);
  EXPECT_EQ(minutes_without(session, {{100 * minute, 90 * minute}}), 60);
  EXPECT_EQ(minutes_without({120 * minute, 60 * minute}, {}), 0);
}

}  // namespace
}  // namespace kakari::regime
