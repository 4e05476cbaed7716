#include "reporting/schedule/dates.h"

#include <gmock/gmock.h>

#include "reporting/schedule/days.h"
#include "reporting/schedule/testing.h"

namespace kakari::schedule {
namespace {

using testing::almanac;
using testing::year;

class DatesTest : public testing::InWorld {};
EACH_ENGINE(DatesTest);

TEST_P(DatesTest, AreTheDefaultsUntilThePrefectureSetsItsOwn) {
  const Schedule schedule = world.schedule();
  EXPECT_EQ(schedule.date("request")->day, Date(2026, 11, 1));
  EXPECT_EQ(schedule.date("confirmation")->until(), Date(2027, 3, 31));
  EXPECT_FALSE(schedule.date("target")->set()) << "none by default: the legal deadline";
  EXPECT_TRUE(schedule.date("legal_deadline")->of_law());
  EXPECT_TRUE(std::ranges::is_sorted(schedule.dates, {}, &PlannedDate::day));
}

TEST_P(DatesTest, TakeTheCyclesOwnTargetAndPublication) {
  world.write([](store::Tx& tx) {
    tx.exec("UPDATE cycle SET target = '2027-02-27', publication = '2027-04-20' WHERE prefecture = '31'");
  });
  const Schedule schedule = world.schedule();
  EXPECT_TRUE(schedule.date("target")->set());
  EXPECT_EQ(schedule.date("target")->day, Date(2027, 2, 27));
  EXPECT_EQ(schedule.date("publication")->day, Date(2027, 4, 20));
}

TEST_P(DatesTest, TheNextOneComesFirstWithItsDaysLeft) {
  const auto next = upcoming(world.schedule(), Date(2027, 3, 31));
  ASSERT_FALSE(next.empty());
  EXPECT_EQ(next.front().id, "legal_deadline");
  EXPECT_EQ(next.front().days_left, 0);
  EXPECT_EQ(next.at(1).days_left, 1);
  EXPECT_TRUE(upcoming(world.schedule(), Date(2028, 1, 1)).empty());
}

TEST_P(DatesTest, APrefectureWithoutACycleHasTheDefaults) {
  const Schedule schedule = world.schedule("32");
  EXPECT_FALSE(schedule.cycle);
  EXPECT_EQ(schedule.date("publication")->day, Date(2027, 4, 1));
  EXPECT_EQ(world.read([](store::Tx& tx) { return shown_year(tx, "31", Date(2027, 5, 1)); }), year);
  EXPECT_EQ(world.read([](store::Tx& tx) { return shown_year(tx, "32", Date(2027, 5, 1)); }), 2027);
}

TEST(Days, AreSaidWithWeekdayAndDistance) {
  EXPECT_EQ(dated(Date(2027, 2, 27)), "令和9年2月27日（土）");
  EXPECT_EQ(days_left(Date(2027, 2, 27), Date(2027, 2, 10)), "あと17日");
  EXPECT_EQ(days_left(Date(2027, 2, 10), Date(2027, 2, 10)), "本日");
  EXPECT_EQ(days_left(Date(2027, 2, 9), Date(2027, 2, 10)), "過ぎました");
}

TEST(Days, OnWhichOfficesAreClosedSayWhenTheyOpen) {
  const auto& holidays = almanac().holidays();
  EXPECT_EQ(closed_words(holidays, Date(2027, 2, 26)), "");
  EXPECT_EQ(closed_words(holidays, Date(2027, 2, 28)),
            "日曜日のため閉庁日です。翌開庁日は3月1日（月）です。");
  EXPECT_EQ(closed_words(holidays, Date(2040, 3, 20)),
            "春分の日（見込み・要確認）のため閉庁日です。翌開庁日は3月21日（水）です。");
}

}  // namespace
}  // namespace kakari::schedule
