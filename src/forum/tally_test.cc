#include "forum/tally.h"

#include <gmock/gmock.h>

#include "forum/live.h"
#include "forum/room.h"
#include "reporting/testing.h"

namespace kakari::forum {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Tallying : public store::testing::EachEngine {
 protected:
  Result<std::string> run(const TallyCommand& command) {
    static const regime::Areas areas = regime::Areas::load("regime/areas");
    const Numbers numbers{load(world.db, areas, world.now().now), load_area_facts("regime", areas)};
    return tally(numbers, Indicators::load("regime", 2026, *reporting::testing::form_2025()), command);
  }
  std::string refused(const TallyCommand& command) {
    const auto result = run(command);
    return result ? "" : result.error().message;
  }

  reporting::testing::World world{GetParam(), {room()}};
};
EACH_ENGINE(Tallying);

TEST_P(Tallying, APrefectureIsTalliedByMunicipality) {
  ASSERT_TRUE(world.submit(reporting::testing::report_with({regime::Function::home_care})));
  const auto csv = run({.year = 2026, .area = "31", .format = "csv"}).value();
  EXPECT_THAT(csv, HasSubstr("年度,区域番号,区域,報告の対象となる医療機関数,報告した医療機関数,報告率"));
  EXPECT_THAT(csv, HasSubstr("\r\n2026,31201,鳥取市,1,1,100.0,1,0,0"));
  EXPECT_THAT(csv, HasSubstr("\r\n2026,31325,若桜町,0,0,,"));  // nothing to divide by
  EXPECT_THAT(csv, Not(HasSubstr("意向")));
  const auto json = run({.area = "31", .by = "medical-area", .format = "json"}).value();
  EXPECT_THAT(json, HasSubstr(R"("code":"3101","name":"東部","values":{"asked":1,"reported":1)"));
  EXPECT_THAT(json, HasSubstr(R"("home_care.held":1)"));
}

TEST_P(Tallying, ATableEndsWithTheWhole) {
  EXPECT_THAT(run({.area = "31"}).value(), ::testing::ContainsRegex("\n全体 +2 +0 +0.0"));
  EXPECT_THAT(run({.area = "31201"}).value(), Not(HasSubstr("全体")));
}

TEST_P(Tallying, IntentStandsOnlyInWhatIsForMembers) {
  EXPECT_THAT(run({.area = "31", .format = "csv", .members = true}).value(), HasSubstr("意向あり"));
}

TEST_P(Tallying, WhatCannotBeTalliedIsSaidWithWhatToDo) {
  EXPECT_THAT(refused({.area = "99"}), HasSubstr("区域「99」はありません"));
  EXPECT_THAT(refused({.year = 2031, .area = "31"}), HasSubstr("集計できる年度は 2026 です"));
  EXPECT_THAT(refused({.area = "32"}), HasSubstr("島根県の報告はありません"));
  EXPECT_THAT(refused({.area = "31201", .by = "prefecture"}), HasSubstr("より小さい区域を指定"));
}

}  // namespace
}  // namespace kakari::forum
