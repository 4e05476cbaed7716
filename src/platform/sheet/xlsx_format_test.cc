#include "platform/sheet/xlsx_format.h"

#include <gtest/gtest.h>

namespace kakari::sheet::xlsx {
namespace {

using Kind = Format::Kind;

TEST(XlsxFormatTest, DatesAreToldFromNumbersByTheirFormat) {
  for (const char* code : {"yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"", "[$-411]ge.m.d;@",
                           "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", "m\"月\"d\"日\"", "mmm-yy",
                           "[Red]d-mmm", "aaa", "yyyy\\-mm\\-dd"})
    EXPECT_EQ(custom_format(code).kind, Kind::date) << code;
  for (const char* code : {"h:mm", "h:mm AM/PM", "h\"時\"mm\"分\"", "mm:ss.0", "AM/PM"})
    EXPECT_EQ(custom_format(code).kind, Kind::time) << code;
  for (const char* code : {"yyyy/m/d h:mm", "ge.m.d h:mm:ss"})
    EXPECT_EQ(custom_format(code).kind, Kind::date_time) << code;
  for (const char* code : {"[h]:mm", "[mm]:ss"}) EXPECT_EQ(custom_format(code).kind, Kind::elapsed) << code;
  for (const char* code : {"General", "G/標準", "0.00E+00", "#,##0;[Red]-#,##0", "0\"days\"", "0_d", "@",
                           "\\y0", "[青]0", "\"no end", "[", "", "0%"})
    EXPECT_EQ(custom_format(code).kind, Kind::number) << code;
}

TEST(XlsxFormatTest, BuiltInFormatsIncludeTheJapaneseOnes) {
  for (const int id : {14, 15, 16, 17, 27, 28, 31, 36, 50, 54, 57, 58})
    EXPECT_EQ(builtin_format(id).kind, Kind::date) << id;
  for (const int id : {18, 21, 32, 33, 45, 47}) EXPECT_EQ(builtin_format(id).kind, Kind::time) << id;
  EXPECT_EQ(builtin_format(22).kind, Kind::date_time);
  EXPECT_EQ(builtin_format(46).kind, Kind::elapsed);
  for (const int id : {0, 1, 4, 9, 13, 23, 37, 44, 48, 49, 59, 164})
    EXPECT_EQ(builtin_format(id).kind, Kind::number) << id;
}

TEST(XlsxFormatTest, DaysAreCountedAsExcelDoes) {
  const auto date = [](std::string_view raw, bool from_1904 = false) {
    return number_text(raw, {Kind::date}, from_1904);
  };
  EXPECT_EQ(date("46428"), "2027-02-10");
  EXPECT_EQ(date("1"), "1900-01-01");
  EXPECT_EQ(date("59"), "1900-02-28");
  EXPECT_EQ(date("61"), "1900-03-01");
  EXPECT_EQ(date("2958465"), "9999-12-31");
  EXPECT_EQ(date("44966", true), "2027-02-10");
  EXPECT_EQ(date("0", true), "1904-01-01");
  EXPECT_EQ(date("46428.75"), "2027-02-10");
}

TEST(XlsxFormatTest, WhatIsNoDayStandsAsItIs) {
  for (const char* raw : {"60", "0", "-5", "2958466", "1e300"})
    EXPECT_EQ(number_text(raw, {Kind::date}, false).find("-0"), std::string::npos) << raw;
  EXPECT_EQ(number_text("60", {Kind::date}, false), "60");
  EXPECT_EQ(number_text("nan", {Kind::date}, false), "nan");
  EXPECT_EQ(number_text("#N/A", {Kind::date}, false), "#N/A");
}

TEST(XlsxFormatTest, TimesAreOfTheClockOrBeyondADay) {
  EXPECT_EQ(number_text("0.5625", {Kind::time}, false), "13:30");
  EXPECT_EQ(number_text("1.25", {Kind::time}, false), "06:00");
  EXPECT_EQ(number_text("1.25", {Kind::elapsed}, false), "30:00");
  EXPECT_EQ(number_text("46428.5625", {Kind::date_time}, false), "2027-02-10 13:30");
  EXPECT_EQ(number_text("46428.99999999999", {Kind::date_time}, false), "2027-02-11");
  EXPECT_EQ(number_text("46428.395844907405", {Kind::date_time}, false), "2027-02-10 09:30:01");
}

TEST(XlsxFormatTest, NumbersAreAsAPersonReadsThem) {
  EXPECT_EQ(number_text("1250", {}, false), "1250");
  EXPECT_EQ(number_text("1250.0", {}, false), "1250");
  EXPECT_EQ(number_text("1.25E3", {}, false), "1250");
  EXPECT_EQ(number_text("0.30000000000000004", {}, false), "0.3");
  EXPECT_EQ(number_text("-0", {}, false), "0");
  EXPECT_EQ(number_text("4711", custom_format("000000"), false), "004711");
}

}  // namespace
}  // namespace kakari::sheet::xlsx
