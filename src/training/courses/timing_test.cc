#include "training/courses/timing.h"

#include <gtest/gtest.h>

#include "training/courses/testing.h"

namespace kakari::courses {
namespace {

using testing::rules;
using testing::session_draft;

int halves(SessionDraft draft) {
  const auto t = timed(*rules(), draft, "s0_");
  return t ? t->halves : -1;
}

std::string field(SessionDraft draft) {
  const auto t = timed(*rules(), draft, "s0_");
  return t ? "" : t.error().fields.front().field;
}

TEST(TimingTest, AnHourIsOneUnitInStepsOfHalfWithoutDailyCap) {
  EXPECT_EQ(halves(session_draft("2027-02-18", "19:00", "20:00")), 2);
  EXPECT_EQ(halves(session_draft("2027-02-18", "19:00", "20:29")), 2);
  EXPECT_EQ(halves(session_draft("2027-02-18", "19:00", "20:30")), 3);
  EXPECT_EQ(halves(session_draft("2027-02-18", "19:00", "19:30")), 1);
  EXPECT_EQ(halves(session_draft("2027-02-18", "9:00", "18:00")), 18);
}

TEST(TimingTest, BreaksAndGreetingsDoNotCount) {
  SessionDraft s = session_draft("2027-02-18", "19:00", "20:40");
  s.breaks = "19:00-19:10 開会挨拶\n１９：４０〜１９：５０　休憩\n";
  const auto t = timed(*rules(), s, "").value();
  EXPECT_EQ(t.minutes, 80);
  EXPECT_EQ(t.halves, 2);
  EXPECT_EQ(breaks_text(t.breaks), "19:00-19:10\n19:40-19:50\n");
  EXPECT_EQ(breaks_of(breaks_json(t.breaks)).size(), 2U);
}

TEST(TimingTest, TimesAreReadAsPeopleTypeThem) {
  EXPECT_EQ(halves(session_draft("2027-02-18", "１９：００", "20時")), 2);
  EXPECT_EQ(halves(session_draft("2027-02-18", "19時半", "20時30分")), 2);
}

TEST(TimingTest, WhatIsWrongIsSaidAtItsField) {
  EXPECT_EQ(field(session_draft("2月18日")), "s0_date");
  EXPECT_EQ(field(session_draft("2027-02-18", "夜")), "s0_from");
  EXPECT_EQ(field(session_draft("2027-02-18", "19:00", "18:00")), "s0_to");
  EXPECT_EQ(field(session_draft("2027-02-18", "19:00", "19:20")), "s0_to");
  EXPECT_EQ(field(session_draft("2027-02-18", "25:00", "26:00")), "s0_from");
  SessionDraft s = session_draft();
  s.breaks = "休憩 10分";
  EXPECT_EQ(field(s), "s0_breaks");
  s = session_draft();
  s.late = "たくさん";
  EXPECT_EQ(field(s), "s0_late");
}

}  // namespace
}  // namespace kakari::courses
