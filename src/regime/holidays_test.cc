#include "regime/holidays.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace kakari::regime {
namespace {

const Holidays& holidays() {
  static const Holidays all = Holidays::load("regime/holidays.csv");
  return all;
}

TEST(Holidays, AreKnownFrom2025To2050) {
  EXPECT_EQ(holidays().name(Date(2025, 1, 1)), "元日");
  EXPECT_EQ(holidays().name(Date(2026, 9, 22)), "休日") << "between 敬老の日 and 秋分の日";
  EXPECT_EQ(holidays().name(Date(2027, 3, 22)), "振替休日");
  for (int year = 2025; year <= 2050; ++year) {
    EXPECT_EQ(holidays().name(Date(year, 1, 1)), "元日");
    EXPECT_EQ(holidays().name(Date(year, 11, 23)), "勤労感謝の日") << year;
    EXPECT_EQ(holidays().name(Date(year, 12, 31)), "年末年始") << year;
  }
}

TEST(Holidays, TheEquinoxesAreExpectedUntilTheyArePublished) {
  EXPECT_EQ(holidays().status(Date(2026, 3, 20)), Status::verified);
  EXPECT_EQ(holidays().status(Date(2040, 3, 20)), Status::reconstructed);
  EXPECT_EQ(holidays().status(Date(2040, 11, 3)), Status::law_only);
}

TEST(Holidays, AnOfficeIsClosedOnWeekendsHolidaysAndAtTheTurnOfTheYear) {
  EXPECT_EQ(holidays().closed(Date(2027, 2, 27)), "土曜日");
  EXPECT_EQ(holidays().closed(Date(2027, 2, 28)), "日曜日");
  EXPECT_EQ(holidays().closed(Date(2027, 2, 11)), "建国記念の日");
  EXPECT_EQ(holidays().closed(Date(2027, 1, 2)), "年末年始");
  EXPECT_TRUE(holidays().is_business_day(Date(2027, 3, 31)));
}

TEST(Holidays, TheNextBusinessDayComesAfterEveryClosedOne) {
  EXPECT_EQ(holidays().next_business_day(Date(2027, 3, 31)), Date(2027, 3, 31));
  EXPECT_EQ(holidays().next_business_day(Date(2027, 2, 27)), Date(2027, 3, 1));
  EXPECT_EQ(holidays().next_business_day(Date(2028, 12, 29)), Date(2029, 1, 4));
  EXPECT_EQ(holidays().next_business_day(Date(2029, 3, 31)), Date(2029, 4, 2));
}

TEST(Holidays, ABrokenLineIsNamed) {
  const std::string path = std::filesystem::temp_directory_path() / "kakari-holidays-broken.csv";
  std::ofstream(path) << "date,name,kind,status\n2027-02-30,なにかの日,holiday,V\n";
  try {
    Holidays::load(path);
    ADD_FAILURE() << "was read";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("2 行目"));
  }
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace kakari::regime
