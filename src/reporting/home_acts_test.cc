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

TEST(HomeActs, AfterTheDeadlineOnlyADraftIsSaidToBeKept) {
  Overview o = with_last_year(Stage::settled);
  EXPECT_THAT(about_the_deadline(o, Date(2027, 4, 1)).text(), Not(HasSubstr("入力した内容は残っています")));
  o.stage = Stage::draft;
  EXPECT_THAT(about_the_deadline(o, Date(2027, 4, 1)).text(), HasSubstr("入力した内容は残っています"));
}

}  // namespace
}  // namespace kakari::reporting
