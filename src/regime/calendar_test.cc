#include "regime/calendar.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "regime/almanac.h"

namespace kakari::regime {
namespace {

TEST(Calendar, OpensInJanuaryAndEndsOn31MarchByLaw) {
  auto calendar = load_calendar("regime", 2025);
  ASSERT_TRUE(calendar);
  EXPECT_EQ(calendar->as_of, Date(2026, 1, 1));
  EXPECT_EQ(calendar->opens, Date(2026, 1, 1));
  EXPECT_EQ(calendar->legal_deadline, Date(2026, 3, 31));
  EXPECT_EQ(calendar->publication, Date(2026, 4, 1));
  for (const char* id : {"as_of", "opens", "legal_deadline"})
    EXPECT_FALSE(calendar->date(id)->prefecture_sets) << id;
}

TEST(Calendar, RunsFromPreparationInAprilToResultsInDecember) {
  auto calendar = load_calendar("regime", 2025);
  ASSERT_TRUE(calendar);
  EXPECT_EQ(calendar->date("preparation")->date, Date(2025, 4, 1));
  EXPECT_EQ(calendar->date("request")->date, Date(2025, 11, 1));
  EXPECT_EQ(calendar->date("forum")->date, Date(2026, 7, 1));
  EXPECT_EQ(calendar->date("results")->date, Date(2026, 12, 1));
  EXPECT_TRUE(std::ranges::is_sorted(calendar->dates, {}, &CalendarDate::date));
}

TEST(Calendar, SaysWhatConfirmationAndAnalysisAreAndThatTheTargetIsOptional) {
  auto calendar = load_calendar("regime", 2025);
  ASSERT_TRUE(calendar);
  EXPECT_EQ(calendar->date("confirmation")->date, Date(2026, 1, 1));
  EXPECT_EQ(calendar->date("confirmation")->until, Date(2026, 3, 31));
  EXPECT_EQ(calendar->date("analysis")->date, Date(2026, 4, 1));
  EXPECT_TRUE(calendar->date("target")->optional);
  EXPECT_EQ(calendar->date("target")->date, calendar->legal_deadline);
  EXPECT_THAT(calendar->date("target")->order.not_after, testing::Contains("legal_deadline"));
  EXPECT_EQ(calendar->topic("key_person")->label, "キーパーソン");
}

TEST(Calendar, OfAYearWithoutItsOwnIsTheNewestEarlierOne) {
  auto calendar = load_calendar("regime", 2026);
  ASSERT_TRUE(calendar);
  EXPECT_EQ(calendar->year, 2026);
  EXPECT_EQ(calendar->legal_deadline, Date(2027, 3, 31));
}

TEST(Calendar, SaysWhereItIsBroken) {
  std::string directory = std::filesystem::temp_directory_path() / "kakari-calendar-XXXXXX";
  ASSERT_TRUE(mkdtemp(directory.data()));
  std::filesystem::create_directories(directory + "/2025");
  std::ofstream(directory + "/2025/calendar.yaml")
      << "sources: [{id: LAW}]\ndates:\n"
         "  - {id: as_of, label: 基準日, years_later: 1, month: 2, day: 30, status: V, sources: [LAW]}\n"
         "  - {id: opens, label: 開始, years_later: 1, month: 1, day: 1, status: Q, sources: [BLOG],"
         " order: {not_before: [nowhere]}}\n";
  auto calendar = load_calendar(directory, 2025);
  std::filesystem::remove_all(directory);
  ASSERT_FALSE(calendar);
  std::vector<std::string> messages;
  for (const Finding& f : calendar.error()) {
    EXPECT_GT(f.line, 0);
    messages.push_back(f.message);
  }
  EXPECT_THAT(messages, testing::IsSupersetOf({"日付「as_of」の月日が正しくありません。",
                                               "出典「BLOG」は sources にありません。",
                                               "日付「opens」の順序にある「nowhere」がありません。",
                                               "日付「legal_deadline」がありません。"}));
}

TEST(Calendar, IsReadOnceForEveryYear) {
  const auto almanac = Almanac::load("regime");
  EXPECT_EQ(almanac.calendar(2031).legal_deadline, Date(2032, 3, 31));
  EXPECT_EQ(almanac.calendar(2020).opens, Date(2021, 1, 1));
  EXPECT_EQ(almanac.holidays().closed(Date(2027, 1, 1)), "元日");
}

TEST(Calendar, OfNoYearIsAFinding) {
  EXPECT_FALSE(load_calendar("/no/such/folder", 2025));
}

}  // namespace
}  // namespace kakari::regime
