#include "platform/sheet/csv.h"

#include <gmock/gmock.h>

#include "platform/sheet/csv_writer.h"

namespace kakari::sheet {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Kept {
  std::int64_t line;
  std::vector<std::string> cells;
  std::string raw, fault;
};

std::vector<Kept> read_all(std::string text, CsvOptions options = {}) {
  CsvReader reader(from_text(std::move(text)), options);
  std::vector<Kept> kept;
  for (Row row; reader.next(row);)
    kept.push_back({row.line, {row.cells.begin(), row.cells.end()}, std::string(row.raw), row.fault});
  return kept;
}

TEST(Csv, ReadsQuotesCommasAndLineBreaksWithinCells) {
  const auto rows = read_all("a,\"b,c\",\"d\"\"e\"\r\n1,\"two\nlines\",3\n,,\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[0].cells, ElementsAre("a", "b,c", "d\"e"));
  EXPECT_THAT(rows[1].cells, ElementsAre("1", "two\nlines", "3"));
  EXPECT_THAT(rows[2].cells, ElementsAre("", "", ""));
  EXPECT_EQ(rows[2].line, 4);
}

TEST(Csv, TheLastRowNeedsNoLineBreak) {
  EXPECT_THAT(read_all("a,b\nc,d").back().cells, ElementsAre("c", "d"));
  EXPECT_THAT(read_all("a,b\nc,\"d\"").back().cells, ElementsAre("c", "d"));
  EXPECT_THAT(read_all("a,b\nc,").back().cells, ElementsAre("c", ""));
  EXPECT_TRUE(read_all("").empty());
}

TEST(Csv, ABrokenQuoteAtRow50000RejectsThatRowAlone) {
  std::string text;
  for (int i = 1; i <= 60'000; ++i)
    text += i == 50'000 ? "50000,\"壊れた行,x\n" : std::to_string(i) + ",\"内科\",外科\n";
  const auto rows = read_all(text);
  ASSERT_EQ(rows.size(), 60'000u);
  int faults = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].line, std::int64_t(i) + 1);
    faults += !rows[i].fault.empty();
  }
  EXPECT_EQ(faults, 1);
  EXPECT_THAT(rows[49'999].fault, HasSubstr("引用符"));
  EXPECT_EQ(rows[49'999].raw, "50000,\"壊れた行,x");
  EXPECT_THAT(rows[50'000].cells, ElementsAre("50001", "内科", "外科"));
}

TEST(Csv, ABrokenQuoteInAFileWithoutOtherQuotesRejectsThatRowAlone) {
  std::string text;
  for (int i = 1; i <= 60'000; ++i)
    text += i == 50'000 ? "50000,\"壊れた行,x\n" : std::to_string(i) + ",内科,外科\n";
  const auto rows = read_all(text);
  ASSERT_EQ(rows.size(), 60'000u);
  EXPECT_FALSE(rows[49'999].fault.empty());
  EXPECT_TRUE(rows[50'000].fault.empty());
}

TEST(Csv, AStrayQuoteRejectsItsRow) {
  const auto rows = read_all("a,b\n1\"2,3\n\"4\"5,6\n7,8\n");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_FALSE(rows[1].fault.empty());
  EXPECT_FALSE(rows[2].fault.empty());
  EXPECT_THAT(rows[3].cells, ElementsAre("7", "8"));
}

TEST(Csv, AnUnclosedQuoteThatFindsAnotherOneByChanceTakesNoRowWithIt) {
  const auto rows = read_all("a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n");
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_FALSE(rows[1].fault.empty());
  EXPECT_THAT(rows[2].cells, ElementsAre("2", "y"));
  EXPECT_THAT(rows[3].cells, ElementsAre("3", "z"));
}

TEST(Csv, RowsOfAnotherWidthAreRefusedWithBothNumbers) {
  const auto rows = read_all("a,b,c\n1,2\n1,2,3\n");
  EXPECT_EQ(rows[1].fault, "列の数が 3 ではなく 2 です。");
  EXPECT_TRUE(rows[2].fault.empty());
}

TEST(Csv, TellsUtf8FromCp932) {
  const std::string text = "医療機関,髙橋クリニック①\n";
  EXPECT_EQ(read_all("\xEF\xBB\xBF" + text)[0].cells[0], "医療機関");
  EXPECT_EQ(read_all(text)[0].cells[1], "髙橋クリニック①");
  EXPECT_EQ(read_all(to_cp932(text))[0].cells[1], "髙橋クリニック①");
  std::string late(300'000, 'a');
  late += '\n';
  late += to_cp932("表\n");
  EXPECT_EQ(read_all(late, {.columns = -1})[1].cells[0], "表");
}

TEST(Csv, WhatIsNotInTheEncodingIsRefusedAndTheNextRowRead) {
  const auto rows = read_all("医療機関一覧表,内科外科\n\xE3\x81,x\n薬,y\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[1].fault, HasSubstr("文字コード"));
  EXPECT_EQ(rows[2].cells[0], "薬");
}

TEST(Csv, Utf16IsRefusedWithWhatToDo) {
  EXPECT_THROW(read_all(std::string("\xFF\xFE"
                                    "a\0",
                                    4)),
               std::runtime_error);
}

TEST(Csv, WhatIsWrittenIsReadBackTheSame) {
  const std::vector<std::string> cells{"a,b", "say \"x\"", "two\r\nlines", "", " 髙橋 ", "-5", "𠮷"};
  CsvWriter writer;
  writer.row(std::vector<std::string_view>(cells.begin(), cells.end()));
  const auto rows = read_all(writer.take());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].cells, cells);
}

TEST(CsvWriter, CellsThatASpreadsheetWouldRunAreMadeText) {
  CsvWriter writer({.bom = false});
  writer.row({"=1+1", "@x", "-5", "+81-3", "-x"});
  EXPECT_EQ(writer.take(), "'=1+1,'@x,-5,+81-3,'-x\r\n");
  writer.row({"＝1+1", "＠x", "＋x", "－1", "－", "ー"});
  EXPECT_EQ(writer.take(), "'＝1+1,'＠x,'＋x,'－1,－,ー\r\n");
}

TEST(CsvWriter, Cp932KeepsWhatExcelKnowsAndMarksTheRest) {
  CsvWriter writer({.encoding = Encoding::cp932});
  writer.row({"髙﨑①〜−", "𠮷"});
  EXPECT_EQ(from_cp932(writer.take()), "髙﨑①～－,〓\r\n");
}

TEST(Csv, Utf8ThatIsCalledCp932IsRefusedRatherThanGarbled) {
  const CsvOptions cp932{.encoding = Encoding::cp932};
  EXPECT_THROW(read_all("医院,1\n", cp932), std::runtime_error);
  EXPECT_THAT(read_all("\x88\xE3\x89\x40,1\n", cp932).at(0).cells, ElementsAre("医院", "1"));
  EXPECT_THAT(read_all("a,1\n", cp932).at(0).cells, ElementsAre("a", "1"));
}

}  // namespace
}  // namespace kakari::sheet
