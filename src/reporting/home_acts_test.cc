#include "reporting/home_acts.h"

#include <gmock/gmock.h>

namespace kakari::reporting {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Overview with_last_year(Stage stage) {
  Overview o;
  o.cycle = lawful_cycle("31", 2026);
  o.last_day = o.cycle.legal_deadline;
  o.years = {{2025, "R7-31-000001-6", 1, 0, stage, true}};
  return o;
}

TEST(HomeActs, AChangeOfLastYearsReportThatWasBegunIsGoneOnWith) {
  EXPECT_THAT(about_last_year(with_last_year(Stage::settled)).text(), HasSubstr("/report/2025/change"));
  const std::string begun = about_last_year(with_last_year(Stage::draft)).text();
  EXPECT_THAT(begun, HasSubstr("変更を準備しています"));
  EXPECT_THAT(begun, HasSubstr("まだ提出されていません"));
  EXPECT_THAT(begun, HasSubstr("\"/report/2025\""));
  EXPECT_THAT(about_last_year(with_last_year(Stage::returned)).text(), HasSubstr("直していただきたい項目"));
}

TEST(HomeActs, WhatComesNextIsTheFirstToPress) {
  Overview o = with_last_year(Stage::settled);
  o.stage = Stage::draft;
  o.asked_rows = 45, o.answered_rows = 44;
  const http::Request request;
  const access::Visit visit{request, {}, {}, "", {}, {}};
  const auto place = [&](std::string_view words) { return home_acts(o, visit).text().find(words); };
  EXPECT_LT(place("続きを入力する"), place("確認・提出へ"));
  o.answered_rows = 45;
  EXPECT_NE(place("確認・提出へ"), std::string::npos);
  EXPECT_EQ(place("続きを入力する"), std::string::npos);
}

TEST(HomeActs, AReturnedReportSaysWhatAndWhyBeforeAnythingIsPressed) {
  Overview o = with_last_year(Stage::settled);
  o.to_fix = {{"対応できる疾患", "領域に比べて少ないようです。"}};
  EXPECT_EQ(returned_items(o).text(), "");
  o.stage = Stage::returned;
  o.return_note = "お手数をおかけします。";
  EXPECT_THAT(headline(o), HasSubstr("直していただきたい項目が1件あります"));
  for (const char* said : {"対応できる疾患", "領域に比べて少ないようです。", "お手数をおかけします。"})
    EXPECT_THAT(returned_items(o).text(), HasSubstr(said));
}

TEST(HomeActs, AfterTheDeadlineOnlyADraftIsSaidToBeKept) {
  Overview o = with_last_year(Stage::settled);
  EXPECT_THAT(about_the_deadline(o, Date(2027, 4, 1)).text(), Not(HasSubstr("入力した内容は残っています")));
  o.stage = Stage::draft;
  EXPECT_THAT(about_the_deadline(o, Date(2027, 4, 1)).text(), HasSubstr("入力した内容は残っています"));
}

}  // namespace
}  // namespace kakari::reporting
