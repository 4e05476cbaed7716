#include "platform/sheet/workbook.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "platform/sheet/encoding.h"

namespace kakari::sheet {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Cells = std::vector<std::string>;
using Lines = std::vector<std::pair<std::size_t, Cells>>;

Lines read(const std::string& bytes, const TableOptions& options = {}) {
  Lines lines;
  const auto done = read_table_bytes(bytes, options, [&](std::size_t line, const Cells& cells) {
    return lines.emplace_back(line, cells), true;
  });
  EXPECT_TRUE(done) << done.error().message;
  return lines;
}

Problem refusal(const std::string& bytes, const TableOptions& options = {}) {
  const auto done = read_table_bytes(bytes, options, [](std::size_t, const Cells&) { return true; });
  return done ? Problem{} : done.error();
}

TEST(WorkbookTest, WhatIsWrittenIsReadBack) {
  const std::string book =
      write_xlsx("不備/一覧[1]", {{"医籍登録番号", "氏名", "理由"},
                                  {"004711", "𠮷田 髙志", "生年月日が違います。\n確かめてください。"},
                                  {},
                                  {"", "=1+1", " 空白 ", "", "<&>\"'"}});
  EXPECT_TRUE(book.starts_with("PK\x03\x04"));
  EXPECT_THAT(
      read(book),
      ElementsAre(std::pair(1, Cells{"医籍登録番号", "氏名", "理由"}),
                  std::pair(2, Cells{"004711", "𠮷田 髙志", "生年月日が違います。\n確かめてください。"}),
                  std::pair(4, Cells{"", "=1+1", " 空白 ", "", "<&>\"'"})));
}

TEST(WorkbookTest, WhatExcelCannotHoldIsMadeToFit) {
  const auto lines = read(write_xlsx("", {{std::string(40'000, 'x'), "a\xFFz", "\x01"}}));
  EXPECT_EQ(lines.at(0).second.at(0).size(), 32'767u);
  EXPECT_EQ(lines.at(0).second.at(1), "a\uFFFDz");
  EXPECT_TRUE(read(write_xlsx("空", {})).empty());
}

TEST(WorkbookTest, NumbersStayNumbersAndEverySheetHasItsOwnName) {
  const Sheet one{"市町村ごと",
                  {{{.text = "表題だけが入る長い行です"}},
                   {{.text = "市町村"}, {.text = "割合"}},
                   {{.text = "米子市"}, {.text = "13.8", .number = 13.79, .decimals = 1}}},
                  2};
  const std::string bytes = write_book(std::vector<Sheet>{one, one, {"市町村ごと", {}, 0}});
  EXPECT_THAT(read(bytes), ElementsAre(testing::_, testing::_, std::pair(3, Cells{"米子市", "13.79"})));
}

TEST(WorkbookTest, CsvInBothEncodingsIsReadAsTheSame) {
  const std::string text = "番号,氏名\r\n\r\n004711,\"髙橋, 一郎\"\r\n";
  const auto expected =
      ElementsAre(std::pair(1, Cells{"番号", "氏名"}), std::pair(3, Cells{"004711", "髙橋, 一郎"}));
  EXPECT_THAT(read(text), expected);
  EXPECT_THAT(read("\xEF\xBB\xBF" + text), expected);
  EXPECT_THAT(read(to_cp932(text)), expected);
  EXPECT_THAT(read(to_cp932(text), {.encoding = "cp932"}), expected);
}

TEST(WorkbookTest, AFileOnDiskIsToldByItsContent) {
  const auto path = std::filesystem::temp_directory_path() / ("kakari-table-" + std::to_string(getpid()));
  for (const std::string& bytes : {write_xlsx("a", {{"x", "y"}}), "x,y\n"s}) {
    std::ofstream(path, std::ios::binary) << bytes;
    Lines lines;
    EXPECT_TRUE(read_table(path, {}, [&](std::size_t line, const Cells& cells) {
      return lines.emplace_back(line, cells), true;
    }));
    EXPECT_THAT(lines, ElementsAre(std::pair(1, Cells{"x", "y"})));
  }
  std::filesystem::remove(path);
  EXPECT_EQ(read_table(path, {}, {}).error().code, "file-unreadable");
}

TEST(WorkbookTest, ReadingStopsWhenAsked) {
  for (const std::string& bytes : {write_xlsx("a", {{"1"}, {"2"}, {"3"}}), "1\n2\n3\n"s}) {
    int rows = 0;
    EXPECT_TRUE(read_table_bytes(bytes, {}, [&](std::size_t, const Cells&) { return ++rows < 2; }));
    EXPECT_EQ(rows, 2);
  }
}

TEST(WorkbookTest, NeitherExcelNorCsvIsSaid) {
  for (const std::string& bytes : {"%PDF-1.7\n"s,
                                   "\x7F"
                                   "ELF\0\0"s,
                                   "\x1F\x8B\x08\0"s, " <html><table>"s})
    EXPECT_EQ(refusal(bytes).code, "table-kind") << bytes;
  EXPECT_THAT(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s).message, HasSubstr(".xls"));
}

TEST(WorkbookTest, ATextInAnotherEncodingIsSaidWithItsLine) {
  EXPECT_EQ(refusal("\xFF\xFE"
                    "a\0,\0"s)
                .code,
            "table-encoding");
  const Problem line = refusal("番号,氏名,勤務先\n1,髙橋,本町診療所\n2,\xFF\xFF,\n");
  EXPECT_EQ(line.code, "table-encoding");
  EXPECT_THAT(line.message, HasSubstr("3行目"));
  EXPECT_EQ(refusal(to_cp932("番号\n"), {.encoding = "utf-8"}).code, "table-encoding");
  EXPECT_EQ(refusal("番号,氏名\n", {.encoding = "cp932"}).code, "table-encoding");
  EXPECT_EQ(refusal("a\n", {.encoding = "latin1"}).code, "table-encoding");
}

TEST(WorkbookTest, ABrokenCsvRowIsSaidWithItsLine) {
  const Problem broken = refusal("番号,氏名\n1,\"髙橋\n2,山田\n");
  EXPECT_EQ(broken.code, "table-damaged");
  EXPECT_THAT(broken.message, HasSubstr("2行目"));
}

}  // namespace
}  // namespace kakari::sheet
