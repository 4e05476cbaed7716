#include "directory/open_said.h"

#include <gtest/gtest.h>

namespace kakari::directory {
namespace {

// Wednesday 10 February 2027; Thursday the 11th is a holiday.
const std::vector<Span> kWeek{{3, 540, 720}, {3, 840, 1050}, {5, 540, 720}};

Instant at(int hour, int minute, Date day = {2027, 2, 10}) {
  return day.start() + (std::int64_t{60} * hour + minute) * 60'000'000;
}

std::string said(Instant now, const std::vector<Span>& week = kWeek, Tongue say = {}) {
  static const auto holidays = regime::Holidays::load("regime/holidays.csv");
  const auto out = open_said(week, now, &holidays, say);
  return out ? out->state + " " + out->until : "";
}

TEST(OpenSaid, WhileOpenUntilWhen) {
  EXPECT_EQ(said(at(9, 0)), "診療中 12:00まで");
  EXPECT_EQ(said(at(17, 29)), "診療中 17:30まで");
  EXPECT_EQ(said(at(23, 0), {{3, 1320, 1560}}), "診療中 翌2:00まで");
}

TEST(OpenSaid, BetweenMorningAndAfternoonWhenItGoesOn) {
  EXPECT_EQ(said(at(12, 30)), "診療時間外 次は本日 14:00");
}

TEST(OpenSaid, AfterTheLastHoursADayIsOverAndNotClosed) {
  EXPECT_EQ(said(at(18, 0)), "本日の診療は終了 次は2月12日（金）9:00");
}

TEST(OpenSaid, OnADayWithoutHoursWhenTheNextIs) {
  EXPECT_EQ(said(at(10, 0, {2027, 2, 11})), "本日休診 次は2月12日（金）9:00");
}

TEST(OpenSaid, WithoutRegisteredHoursNothingIsSaid) {
  EXPECT_EQ(said(at(10, 0), {}), "");
}

TEST(OpenSaid, InEnglishToo) {
  const Tongue english(Language::en, nullptr);
  EXPECT_EQ(said(at(9, 0), kWeek, english), "Open now until 12:00");
  EXPECT_EQ(said(at(18, 0), kWeek, english), "Closed for today next: Friday, 12 February at 9:00");
}

}  // namespace
}  // namespace kakari::directory
