#include "directory/week.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kakari::directory {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr Instant kMinute = 60'000'000;
const std::vector<Span> kSpans{{.day = 3, .start = 540, .end = 720},
                               {.day = 3, .start = 840, .end = 1050},
                               {.day = 5, .start = 540, .end = 720},
                               {.day = 6, .start = 540, .end = 720, .weeks = 0b10101}};

/// 2027-02-10 is a Wednesday.
Setting at(int hour, int minute = 0) {
  return {.say = {}, .now = Date(2027, 2, 10).start() + (hour * 60 + minute) * kMinute};
}

TEST(Week, TellsEveryDayAndMarksToday) {
  const auto days = week(kSpans, at(9));
  ASSERT_EQ(days.size(), 8u);
  EXPECT_EQ(days[2].hours, "9:00–12:00、14:00–17:30");
  EXPECT_TRUE(days[2].today);
  EXPECT_EQ(days[0].hours, "休診");
  EXPECT_EQ(days[5].hours, "9:00–12:00（第2・第4週は休診）");
  EXPECT_EQ(days[7].name, "祝日");
  EXPECT_TRUE(week({}, at(9)).empty());
}

TEST(Week, OnAHolidayTheHolidaysHoursAreTodays) {
  const auto holidays = regime::Holidays::load("regime/holidays.csv");
  Setting setting = at(9);
  setting.now += 24 * 60 * kMinute;  // 建国記念の日
  setting.holidays = &holidays;
  const auto days = week(kSpans, setting);
  EXPECT_TRUE(days[7].today);
  EXPECT_FALSE(days[3].today);
}

TEST(Week, InEnglishToo) {
  Setting setting = at(9);
  setting.say = Tongue(Language::en, nullptr);
  const auto days = week(kSpans, setting);
  EXPECT_EQ(days[2].name, "Wednesday");
  EXPECT_EQ(days[0].hours, "Closed");
  EXPECT_EQ(days[5].hours, "9:00–12:00 (closed in week 2, 4 of the month)");
}

TEST(Week, APageHoldsUntilTheNextOpeningOrClosing) {
  const auto minutes = [](const Setting& setting) {
    return (holds_until(kSpans, setting) - Date(2027, 2, 10).start()) / kMinute;
  };
  EXPECT_EQ(minutes(at(8, 59)), 540);
  EXPECT_EQ(minutes(at(9, 0)), 720);
  EXPECT_EQ(minutes(at(12, 0)), 840);
  EXPECT_EQ(minutes(at(18, 0)), 1440) << "midnight, when today becomes tomorrow";
  EXPECT_EQ(holds_until({}, at(9)), Date(2027, 2, 11).start());
}

}  // namespace
}  // namespace kakari::directory
