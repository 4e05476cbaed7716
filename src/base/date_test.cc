#include "base/date.h"

#include <gtest/gtest.h>

namespace kakari {
namespace {

TEST(Date, LawDaysAreTokyoDays) {
  EXPECT_EQ(Date::of(*parse_time("2026-03-31T14:59:59Z")).iso(), "2026-03-31");
  EXPECT_EQ(Date::of(*parse_time("2026-03-31T15:00:00Z")).iso(), "2026-04-01");
}

TEST(Date, TheReportOfJanuaryToMarchBelongsToTheYearBefore) {
  EXPECT_EQ(fiscal_year(Date(2026, 3, 31)), 2025);
  EXPECT_EQ(fiscal_year(Date(2026, 4, 1)), 2026);
  EXPECT_EQ(fiscal_year_name(2025), "令和7年度");
  EXPECT_EQ(fiscal_year_name(2019), "令和元年度");
}

TEST(Date, ErasBeginOnTheirDay) {
  EXPECT_EQ(Date(2019, 4, 30).wareki(), "平成31年4月30日");
  EXPECT_EQ(Date(2019, 5, 1).wareki(), "令和元年5月1日");
  EXPECT_EQ(Date(1926, 12, 25).wareki(), "昭和元年12月25日");
  EXPECT_EQ(Date(2027, 2, 10).wareki(), "令和9年2月10日");
}

TEST(Date, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(Date::parse("2026-02-29"));
  EXPECT_FALSE(Date::parse("2026-2-9"));
  EXPECT_FALSE(Date::parse("2026-13-01"));
  EXPECT_TRUE(Date::parse("2028-02-29"));
}

TEST(Date, CountsDaysAcrossMonths) {
  EXPECT_EQ(Date(2027, 2, 27).days_since(Date(2027, 2, 10)), 17);
  EXPECT_EQ(Date(2027, 2, 28).plus_days(1), Date(2027, 3, 1));
}

TEST(Date, TimesWithoutAnOffsetAreTokyo) {
  EXPECT_EQ(iso_time(*parse_time("2026-01-15T09:00")), "2026-01-15T09:00:00+09:00");
  EXPECT_EQ(local_time(*parse_time("2027-02-10T10:42")), "2月10日 10:42");
  EXPECT_FALSE(parse_time("2026-01-15T25:00"));
  EXPECT_FALSE(parse_time("2026-01-15T09:00:00+0900"));
}

}  // namespace
}  // namespace kakari
