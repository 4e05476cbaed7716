#include "base/ical.h"

#include <gtest/gtest.h>

namespace kakari {
namespace {

TEST(Ical, LongLinesAreFoldedBetweenCharacters) {
  std::string out;
  std::string line = "SUMMARY:";
  for (int i = 0; i < 40; ++i) line += "会";
  ical::add(out, line);
  const auto fold = out.find("\r\n ");
  ASSERT_NE(fold, std::string::npos);
  EXPECT_LE(fold, 75u);
  EXPECT_EQ((fold - 8) % 3, 0u);  // whole characters
}

TEST(Ical, TextCannotEndItsLine) {
  EXPECT_EQ(ical::text("一;二,三\\\r\nEND:VEVENT"), "一\\;二\\,三\\\\\\nEND:VEVENT");
}

TEST(Ical, TimesAreThoseOfGreenwich) {
  EXPECT_EQ(ical::stamp(*parse_time("2027-02-10T08:42:00+09:00")), "20270209T234200Z");
  EXPECT_EQ(ical::day(Date(2027, 2, 10)), "20270210");
}

}  // namespace
}  // namespace kakari
