#include "directory/openness.h"

#include <gtest/gtest.h>

#include "directory/snapshot.h"
#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

Instant at(std::string_view text) {
  return *parse_time(text);
}

const regime::Holidays& holidays() {
  static const regime::Holidays all = regime::Holidays::load("regime/holidays.csv");
  return all;
}

/// Monday to Friday 9:00–12:00 and 15:00–18:00.
std::vector<Span> weekdays() {
  std::vector<OfficialHours> all;
  for (int day = 1; day <= 5; ++day) {
    all.push_back({"01001", day, 540, 720});
    all.push_back({"01001", day, 900, 1080});
  }
  return joined_spans(all);
}

TEST(Openness, SpansOfDepartmentsThatTouchOrOverlapAreOne) {
  EXPECT_EQ(joined_spans({{"01001", 1, 540, 720}, {"02001", 1, 600, 780}, {"03001", 1, 780, 840}}),
            (std::vector<Span>{{1, 540, 840}}));
}

TEST(Openness, EmergencyDutyAndSpansWithoutLengthAreNoConsultation) {
  EXPECT_TRUE(joined_spans({{"09010", 1, 0, 1440}, {"01001", 2, 540, 540}, {"01001", 9, 1, 2}}).empty());
}

TEST(Openness, ASpanThatEndsBeforeItBeginsEndsTheNextDay) {
  const auto spans = joined_spans({{"01001", 5, 1260, 360}});
  EXPECT_EQ(spans, (std::vector<Span>{{5, 1260, 1800}}));
  const auto friday = open_state(spans, at("2027-02-12T23:00"), nullptr);
  EXPECT_TRUE(friday.open);
  EXPECT_EQ(friday.until, 1800);
  const auto saturday = open_state(spans, at("2027-02-13T05:59"), nullptr);
  EXPECT_TRUE(saturday.open);
  EXPECT_EQ(saturday.until, 360);
  EXPECT_FALSE(open_state(spans, at("2027-02-13T06:00"), nullptr).open);
}

TEST(Openness, ADaySaidToBeClosedHasNoHours) {
  const std::vector<OfficialHours> all{
      {"01001", 3, 540, 720}, {"01001", 4, 540, 720}, {"01001", 8, 540, 720}};
  EXPECT_EQ(joined_spans(all, "oocoooo", "", "c"), (std::vector<Span>{{4, 540, 720}}));
  std::string second_thursday(35, '-');
  second_thursday[7 + 3] = 'c';
  const auto spans = joined_spans(all, "ooooooo", second_thursday, "o");
  EXPECT_FALSE(open_state(spans, at("2027-02-11T10:00"), nullptr).open);  // the second Thursday
  EXPECT_TRUE(open_state(spans, at("2027-02-18T10:00"), nullptr).open);
}

TEST(Openness, SaysUntilWhenAndWhenNext) {
  const auto morning = open_state(weekdays(), at("2027-02-10T10:00"), &holidays());
  EXPECT_TRUE(morning.known && morning.open);
  EXPECT_EQ(morning.until, 720);
  const auto noon = open_state(weekdays(), at("2027-02-10T12:00"), &holidays());
  EXPECT_FALSE(noon.open);
  EXPECT_EQ(noon.next_day, Date(2027, 2, 10));
  EXPECT_EQ(noon.next_at, 900);
  // 11 February is 建国記念の日, the 13th a Saturday.
  const auto evening = open_state(weekdays(), at("2027-02-10T19:00"), &holidays());
  EXPECT_EQ(evening.next_day, Date(2027, 2, 12));
  EXPECT_EQ(open_state(weekdays(), at("2027-02-12T19:00"), &holidays()).next_day, Date(2027, 2, 15));
}

TEST(Openness, OnAHolidayTheHoursOfHolidaysCount) {
  const auto spans = joined_spans({{"01001", 4, 540, 720}, {"01001", 8, 600, 660}});
  EXPECT_FALSE(open_state(spans, at("2027-02-11T09:30"), &holidays()).open);
  EXPECT_TRUE(open_state(spans, at("2027-02-11T10:30"), &holidays()).open);
  EXPECT_TRUE(open_state(spans, at("2027-02-11T09:30"), nullptr).open);
}

TEST(Openness, NothingIsKnownWithoutHours) {
  const auto state = open_state({}, at("2027-02-10T10:00"), nullptr);
  EXPECT_FALSE(state.known || state.open || state.next_day);
}

TEST(OpenClock, HoldsWhoIsOpenAtTheMinuteAndIsMadeOnceAMinute) {
  SnapshotBuilder builder(synthetic_facets());
  for (const auto& [record, reported] : Synthetic(5).institutions(800, 2)) builder.add(record);
  const std::shared_ptr<const Snapshot> snapshot = builder.build();
  OpenClock clock;
  const Instant now = at("2027-02-10T17:40");
  const auto open = clock.at(snapshot, now, &holidays());
  for (Doc doc = 0; doc < snapshot->size(); ++doc)
    EXPECT_EQ(open->open.has(doc), open_state(snapshot->institutions().hours(doc), now, &holidays()).open);
  EXPECT_EQ(clock.at(snapshot, now + 59'000'000, &holidays()), open);
  EXPECT_NE(clock.at(snapshot, now + 60'000'000, &holidays()), open);
}

}  // namespace
}  // namespace kakari::directory
