#include <gmock/gmock.h>

#include "regime/training_rules.h"
#include "regime/training_testing.h"

namespace kakari::regime {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Date kToday{2027, 2, 10}, kDay{2026, 12, 1};

LectureLine lecture(std::string id, int halves, Date earned = kDay) {
  return {std::move(id), Way::course, halves, earned, ""};
}

LectureLine paper(std::string id, std::string title) {
  return {std::move(id), Way::publication, 2, kDay, std::move(title)};
}

Credits units_of(int lecture_halves, int activities) {
  Credits credits;
  if (lecture_halves) credits.lectures.push_back(lecture("L1", lecture_halves));
  for (int i = 1; i <= activities; ++i) credits.practices.push_back({fmt::format("1-{}", i), false, ""});
  return credits;
}

Completion completed(const Credits& credits, const Training& training = real_training()) {
  return complete(training, credits, kToday);
}

// 実施要綱7: both sides, ten units together.
TEST(Completion, NeedsBothSidesAndTenUnits) {
  EXPECT_TRUE(completed(units_of(10, 1)).may_apply);   // 5 + 5
  EXPECT_TRUE(completed(units_of(1, 2)).may_apply);    // 0.5 + 10
  EXPECT_FALSE(completed(units_of(0, 3)).may_apply);   // 0 + 15
  EXPECT_FALSE(completed(units_of(40, 0)).may_apply);  // 20 + 0
  EXPECT_FALSE(completed(units_of(9, 1)).may_apply);   // 4.5 + 5
  EXPECT_FALSE(completed({}).may_apply);
}

TEST(Completion, SaysWhatIsLeftInTheHeadline) {
  EXPECT_EQ(completed(units_of(9, 1)).headline, "修了まであと 0.5 単位、座学だけです");
  EXPECT_EQ(completed(units_of(0, 3)).headline, "修了まであと 0.5 単位、座学だけです");
  EXPECT_EQ(completed(units_of(40, 0)).headline, "修了まであと 5 単位、実地だけです");
  EXPECT_EQ(completed(units_of(9, 0)).headline, "修了まであと 5.5 単位です");
  EXPECT_EQ(completed({}).headline, "修了まであと 10 単位です");
  EXPECT_EQ(completed(units_of(10, 1)).headline, "修了申請ができます");
}

TEST(Completion, MissingCountsWhatAMissingSideNeeds) {
  EXPECT_EQ(completed(units_of(40, 0)).missing_halves, 10);
  EXPECT_EQ(completed(units_of(0, 3)).missing_halves, 1);
  EXPECT_EQ(completed(units_of(10, 1)).missing_halves, 0);
}

TEST(Completion, ExplainsWithTheClause) {
  EXPECT_THAT(completed(units_of(40, 0)).missing,
              ElementsAre("実地研修が1つも申告されていません（実施要綱7）。"));
  EXPECT_THAT(completed(units_of(0, 3)).missing,
              ElementsAre("座学研修の単位がありません。0.5単位以上が必要です（実施要綱7）。"));
  EXPECT_THAT(completed(units_of(9, 1)).missing,
              ElementsAre("合計10単位以上が必要ですが、いまは9.5単位です（実施要綱7）。"));
  EXPECT_THAT(completed(units_of(10, 1)).missing, IsEmpty());
}

TEST(Completion, CountsAnActivityOnce) {
  Credits credits = units_of(0, 1);
  credits.practices.push_back({"1-1", false, ""});
  Completion once = completed(credits);
  EXPECT_EQ(once.practice_halves, 10);
  ASSERT_EQ(once.not_counted.size(), 1U);
  EXPECT_EQ(once.not_counted[0].reason, "同じ活動は1回だけ数えます。");
  Training often = real_training();
  often.activity_once = false;
  EXPECT_EQ(completed(credits, often).practice_halves, 20);
}

TEST(Completion, TakesADeclaredAndAnApprovedActivityForOne) {
  Credits credits;
  credits.practices = {{"1-3", false, ""}, {"1-3", true, ""}, {"2-1", false, ""}};
  Completion both = completed(credits);
  EXPECT_EQ(both.practice_halves, 20);
  EXPECT_EQ(both.practice_approved_halves, 10);
  EXPECT_THAT(both.not_counted, IsEmpty());
}

TEST(Completion, LeavesOutAnActivityThatIsNotInTheAnnex) {
  Credits credits;
  credits.practices = {{"9-9", false, ""}};
  Completion none = completed(credits);
  EXPECT_EQ(none.practice_halves, 0);
  EXPECT_THAT(none.missing.at(1), HasSubstr("数えられる実地研修がまだありません"));
  EXPECT_THAT(none.not_counted.at(0).reason, HasSubstr("41項目（実施要綱別紙3）にない"));
}

// 実施要綱6(2)②
TEST(Completion, CountsALaboratoryOnceAFacility) {
  Credits credits;
  credits.laboratories = {{"架空大学シミュレーションセンター", false},
                          {"架空大学　シミュレーションセンター", false},
                          {"架空県医師会トレーニングラボ", true}};
  Completion done = completed(credits);
  EXPECT_EQ(done.practice_halves, 20);
  EXPECT_EQ(done.practice_approved_halves, 10);
  EXPECT_EQ(done.not_counted.at(0).reason, "同じ施設のシミュレーションラボは1回だけ数えます。");
  Training each = real_training();
  each.laboratory_per = "activity";
  EXPECT_EQ(completed(credits, each).practice_halves, 30);
}

TEST(Completion, RefusesThePaperAsPracticeThatStandsAsLecture) {
  Credits credits;
  credits.lectures = {paper("P1", "地域における高血圧の症例")};
  credits.practices = {{"5-9", false, "地域における 高血圧の症例"}};
  Completion done = completed(credits);
  EXPECT_EQ(done.lecture_halves, 2);
  EXPECT_EQ(done.practice_halves, 0);
  EXPECT_THAT(done.not_counted.at(0).reason, HasSubstr("同じ論文を座学研修"));

  credits.practices[0].work_title = "別の論文";
  EXPECT_EQ(completed(credits).practice_halves, 10);
}

TEST(Completion, RefusesThePaperAsLectureThatWasApprovedAsPractice) {
  Credits credits;
  credits.lectures = {paper("P1", "地域における高血圧の症例")};
  credits.practices = {{"5-9", true, "地域における高血圧の症例"}};
  Completion done = completed(credits);
  EXPECT_EQ(done.lecture_halves, 0);
  EXPECT_EQ(done.practice_halves, 10);
  EXPECT_EQ(done.not_counted.at(0).id, "P1");
  Training both = real_training();
  both.same_work_refused = false;
  EXPECT_EQ(completed(credits, both).total_halves, 12);
}

TEST(Completion, TakesThePaperAsPracticeOnceItsLectureCreditIsReversed) {
  Credits credits;
  credits.lectures = {paper("P1", "症例報告"), {"R1", Way::publication, -2, kDay, "症例報告"}};
  credits.practices = {{"5-9", false, "症例報告"}};
  Completion done = completed(credits);
  EXPECT_EQ(done.lecture_halves, 0);
  EXPECT_EQ(done.practice_halves, 10);
}

TEST(Completion, TakesReversalsOff) {
  Credits credits = units_of(10, 1);
  credits.lectures.push_back(lecture("R1", -2));
  Completion done = completed(credits);
  EXPECT_EQ(done.lecture_halves, 8);
  EXPECT_FALSE(done.may_apply);
  EXPECT_THAT(done.counted, ElementsAre("L1", "R1"));
  credits.lectures.push_back(lecture("R2", -20));
  EXPECT_EQ(completed(credits).lecture_halves, 0);
}

// スライド2: これまでに取得した単位
TEST(Completion, CountsCreditsHoweverOldUntilAPolicyLimitsThem) {
  Credits credits = units_of(0, 1);
  credits.lectures = {lecture("old", 10, Date{1990, 4, 1})};
  EXPECT_TRUE(completed(credits).may_apply);
  Training limited = real_training();
  limited.look_back_years = 3;
  Completion done = completed(credits, limited);
  EXPECT_EQ(done.lecture_halves, 0);
  EXPECT_EQ(done.not_counted.at(0).reason, "取得から3年を過ぎているため、数えません。");
  credits.lectures[0].earned = Date{2024, 2, 10};
  EXPECT_TRUE(completed(credits, limited).may_apply);
  credits.lectures[0].earned = Date{2024, 2, 9};
  EXPECT_FALSE(completed(credits, limited).may_apply);
}

TEST(Completion, DoesNotCountACreditThatLiesAhead) {
  Credits credits = units_of(0, 1);
  credits.lectures = {lecture("ahead", 10, kToday.plus_days(1))};
  EXPECT_FALSE(completed(credits).may_apply);
  EXPECT_THAT(completed(credits).counted, IsEmpty());
}

// 実施要綱8(2)
TEST(Completion, IsMetByTheCertificateOfTheOtherScheme) {
  Credits credits = units_of(2, 0);
  credits.course_certificate = true;
  Completion done = completed(credits);
  EXPECT_TRUE(done.may_apply);
  EXPECT_TRUE(done.by_course_certificate);
  EXPECT_EQ(done.missing_halves, 0);
  EXPECT_EQ(done.lecture_halves, 2);
  EXPECT_EQ(done.headline, "修了申請ができます");
  Training without = real_training();
  without.course_certificate_completes = false;
  EXPECT_FALSE(completed(credits, without).may_apply);
}

}  // namespace
}  // namespace kakari::regime
