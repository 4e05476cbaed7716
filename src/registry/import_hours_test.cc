#include "registry/import_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class ImportHours : public testing::ImportTest {
 protected:
  void SetUp() override { take_in(fixture("hospital_sheet.csv")); }
  std::vector<Hours> hours_at(const std::string& iryo_id) {
    const Institution i = by_code("iryo", iryo_id);
    return db_->read([&](store::Tx& tx) { return hours(tx, i.id); });
  }
  std::string sheet_ = fixture("hours_sheet.csv");
};
EACH_ENGINE(ImportHours);

TEST_P(ImportHours, SpansAreKeptByDepartmentSlotAndDay) {
  const ImportSummary s = hours_of(sheet_);
  EXPECT_EQ(s.read, 9);
  EXPECT_EQ(s.rejected, 0);
  const auto found = hours_at("3113111000157");
  ASSERT_EQ(found.size(), 18u);  // three departments, Monday to Saturday
  EXPECT_EQ(found[0].day, 1);
  EXPECT_EQ(found[0].start, 9 * 60);
  EXPECT_EQ(found[0].end, 12 * 60);
  EXPECT_NE(by_code("iryo", "3113111000157").departments, "");
}

TEST_P(ImportHours, OddSpansAreTreatedAsWhatTheyCanBe) {
  const ImportSummary s = hours_of(sheet_);
  EXPECT_EQ(hours_at("0111010004680").size(), 2u);  // 17:00–17:00 is no span
  bool over_midnight = false;
  for (const Hours& h : hours_at("0111010000150")) over_midnight |= h.end < h.start;
  EXPECT_TRUE(over_midnight);
  bool early = false;
  for (const Hours& h : hours_at("0111010000020")) early |= h.start == 45;
  EXPECT_TRUE(early);
  EXPECT_THAT(s.notes, Contains(HasSubstr("開始と終了が同じ")));
  EXPECT_THAT(s.notes, Contains(HasSubstr("翌日まで")));
  EXPECT_THAT(s.notes, Contains(HasSubstr("午前 6 時より前")));
}

TEST_P(ImportHours, EmergencyIsNotOutpatientTime) {
  hours_of(sheet_);
  EXPECT_TRUE(hours_at("0111010000700").empty());
}

TEST_P(ImportHours, RunTwiceItChangesNothing) {
  const ImportSummary first = hours_of(sheet_), second = hours_of(sheet_);
  EXPECT_EQ(second.unchanged, first.new_);
  EXPECT_EQ(second.new_ + second.changed + second.gone, 0);
}

TEST_P(ImportHours, ALaterEditionReplacesTheHoursOfThoseThatChanged) {
  const ImportSummary first = hours_of(sheet_);
  const ImportSummary s = hours_of(replaced(sheet_, "\"09:00\",\"12:00\"", "\"08:30\",\"12:00\""));
  EXPECT_EQ(s.changed, 1);
  EXPECT_EQ(s.unchanged, first.new_ - 1);
  EXPECT_EQ(hours_at("3113111000157")[0].start, 8 * 60 + 30);
  EXPECT_EQ(hours_at("3113111000157").size(), 18u);
}

TEST_P(ImportHours, AnIdIsFoundWithoutItsZero) {
  EXPECT_EQ(hours_of(replaced(sheet_, "\"0111010004680\"", "\"111010004680\"")).rejected, 0);
  EXPECT_EQ(hours_at("0111010004680").size(), 2u);
}

TEST_P(ImportHours, WhatCannotBeReadIsRejectedAndTheRestKept) {
  std::string text = replaced(sheet_, "\"09:00\",\"12:00\"", "\"9時\",\"12:00\"");
  text = replaced(text, "\"0111010004680\"", "\"9999999999999\"");
  const ImportSummary s = hours_of(text);
  EXPECT_EQ(s.rejected, 2);
  EXPECT_THAT(s.notes, Contains(HasSubstr("HH:MM")));
  EXPECT_THAT(s.notes, Contains(HasSubstr("登録されていません")));
  EXPECT_EQ(hours_at("3113111000157").size(), 12u);
}

}  // namespace
}  // namespace kakari::registry
