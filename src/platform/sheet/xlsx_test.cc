#include <gmock/gmock.h>

#include <functional>

#include "platform/sheet/workbook.h"
#include "platform/sheet/xlsx_sample.h"

namespace kakari::sheet {
namespace {

using testing::book_of;
using ::testing::ElementsAre;
using testing::relation;
using testing::relations;
using testing::zip_of;
using Cells = std::vector<std::string>;
using Lines = std::vector<std::pair<std::size_t, Cells>>;

Lines read(const testing::Parts& parts) {
  Lines lines;
  const auto done = read_table_bytes(zip_of(parts), {}, [&](std::size_t line, const Cells& cells) {
    return lines.emplace_back(line, cells), true;
  });
  EXPECT_TRUE(done) << done.error().message;
  return lines;
}

std::string refusal(const std::string& bytes, const TableOptions& options = {}) {
  const auto done = read_table_bytes(bytes, options, [](std::size_t, const Cells&) { return true; });
  return done ? "" : done.error().code;
}

TEST(XlsxTest, ReadingsOfKanjiAreNotPartOfAName) {
  const auto lines =
      read(book_of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
                   "<si><r><t>髙</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">橋 </t></r>"
                   "<r><t>&#x20BB7;</t></r><rPh sb=\"0\" eb=\"2\"><t>タカハシ</t></rPh>"
                   "<phoneticPr fontId=\"1\"/></si>"));
  EXPECT_THAT(lines, ElementsAre(std::pair(1, Cells{"髙橋 𠮷"})));
}

TEST(XlsxTest, CellsStandWhereTheirReferenceSaysAndEmptyRowsArePassedOver) {
  const auto lines = read(book_of(
      "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"XFD2\" "
      "s=\"0\"/></row><row r=\"3\"/><row r=\"4\"><c r=\"A4\" s=\"0\"/></row><row r=\"700\"><c><v>2</v></c>"
      "<c t=\"b\"><v>1</v></c></row>"));
  EXPECT_THAT(lines, ElementsAre(std::pair(2, Cells{"", "1", "", "x"}), std::pair(700, Cells{"2", "TRUE"})));
}

TEST(XlsxTest, ADateIsReadAsOneAndACodeKeepsItsZeros) {
  const auto lines = read(
      book_of("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46428</v></c><c r=\"B1\" s=\"2\"><v>46428</v></c>"
              "<c r=\"C1\" s=\"3\"><v>4711</v></c><c r=\"D1\"><f>1+1</f><v>2</v></c>"
              "<c r=\"E1\" t=\"str\"><f>x</f><v>a_x000D_&#10;b</v></c><c r=\"F1\" t=\"e\"><v>#N/A</v></c>"
              "<c r=\"G1\" t=\"d\"><v>2027-02-10T00:00:00</v></c></row>",
              "",
              "<numFmts><numFmt numFmtId=\"176\" "
              "formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
              "<numFmt numFmtId=\"177\" formatCode=\"000000\"/></numFmts><cellStyleXfs><xf numFmtId=\"0\"/>"
              "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/>"
              "<xf numFmtId=\"177\"/></cellXfs>"));
  EXPECT_THAT(lines, ElementsAre(std::pair(
                         1, Cells{"2027-02-10", "2027-02-10", "004711", "2", "a\nb", "#N/A", "2027-02-10"})));
}

TEST(XlsxTest, DaysOfAnOldMacBookAreCountedFrom1904) {
  auto parts = book_of("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>44966</v></c></row>", "",
                       "<cellXfs><xf numFmtId=\"14\"/></cellXfs>");
  auto& book = parts["xl/workbook.xml"];
  book.insert(book.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
  EXPECT_EQ(read(parts).at(0).second.at(0), "2027-02-10");
}

TEST(XlsxTest, TheFirstVisibleTabIsReadWhateverItsFileIsCalled) {
  const auto sheet = [](const std::string& text) {
    return "<x:worksheet xmlns:x=\"y\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" "
           "t=\"inlineStr\"><x:is><x:t>" +
           text + "</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>";
  };
  const auto lines =
      read({{"_rels/.rels", relations(relation("a", "officeDocument", "/data/book.xml"))},
            {"data/book.xml",
             "<workbook xmlns:r=\"r\"><sheets><sheet name=\"辞書\" state=\"hidden\" r:id=\"r1\"/>"
             "<sheet name=\"図\" r:id=\"r4\"/><sheet name=\"名簿\" r:id=\"r3\"/>"
             "<sheet name=\"控え\" r:id=\"r2\"/></sheets></workbook>"},
            {"data/_rels/book.xml.rels", relations(relation("r1", "worksheet", "s/sheet1.xml") +
                                                   relation("r2", "worksheet", "s/sheet2.xml") +
                                                   relation("r3", "worksheet", "/other/SHEET9.xml") +
                                                   relation("r4", "chartsheet", "s/chart.xml"))},
            {"data/s/sheet1.xml", sheet("隠れた表")},
            {"data/s/sheet2.xml", sheet("控え")},
            {"other/sheet9.xml", sheet("名簿")}});
  EXPECT_THAT(lines, ElementsAre(std::pair(1, Cells{"名簿"})));
}

TEST(XlsxTest, ABillionLaughsAreRefused) {
  auto parts = book_of("");
  parts["xl/worksheets/sheet1.xml"] =
      "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row r=\"1\">"
      "<c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
  EXPECT_EQ(refusal(zip_of(parts)), "table-damaged");
}

TEST(XlsxTest, AZipBombEndsAtTheLimit) {
  const std::string much(30 << 20, ' ');
  EXPECT_EQ(refusal(zip_of(book_of(much)), {.expanded_max = 10 << 20}), "table-too-large");
  EXPECT_EQ(refusal(zip_of(book_of("", much)), {.expanded_max = 10 << 20}), "table-too-large");
}

/// Each entry of the zip's directory with one byte of a field changed.
void each_lie(const std::string& whole, std::size_t field,
              const std::function<void(const std::string&)>& test) {
  const std::string entry = "PK\x01\x02";
  for (std::size_t at = whole.find(entry); at != std::string::npos; at = whole.find(entry, at + 4)) {
    std::string lying = whole;
    lying[at + field] = char(lying[at + field] ^ 5);
    test(lying);
  }
}

TEST(XlsxTest, AChecksumThatLiesIsDamage) {
  const std::string whole = zip_of(book_of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"));
  each_lie(whole, 16, [](const std::string& lying) { EXPECT_EQ(refusal(lying), "table-damaged"); });
}

TEST(XlsxTest, ASizeThatLiesDoesNotLiftTheLimit) {
  const std::string whole = zip_of(book_of(std::string(3 << 20, ' ')));
  for (const std::size_t field : {24, 26})  // the unpacked size, by bytes and by 64 kB
    each_lie(whole, field, [](const std::string& lying) {
      EXPECT_THAT(refusal(lying, {.expanded_max = 1 << 20}),
                  ::testing::AnyOf("table-too-large", "table-damaged"));
    });
}

TEST(XlsxTest, WhatFollowsTheTableIsNotPartOfIt) {
  auto parts = book_of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
  auto& sheet = parts["xl/worksheets/sheet1.xml"];
  sheet.insert(sheet.rfind("</worksheet>"), "<controls><from><row>0</row></from></controls>");
  EXPECT_THAT(read(parts), ElementsAre(std::pair(1, Cells{"1"})));
}

TEST(XlsxTest, AFileCutOffAnywhereIsDamaged) {
  const std::string whole = zip_of(book_of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"));
  for (std::size_t n = 4; n < whole.size(); n += 7)
    EXPECT_EQ(refusal(whole.substr(0, n)), "table-damaged") << n;
}

TEST(XlsxTest, SheetsThatContradictThemselvesAreDamaged) {
  for (const char* rows :
       {"<row r=\"2\"/><row r=\"1\"/>", "<row r=\"0\"/>", "<row r=\"9999999999\"/>",
        "<row r=\"1\"><c r=\"1\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>", "<row r=\"1\"><c r=\"A1\"><v>1</v></row>"})
    EXPECT_EQ(refusal(zip_of(book_of(rows))), "table-damaged") << rows;
  EXPECT_EQ(refusal(zip_of(book_of("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>"))), "table-too-large");
}

TEST(XlsxTest, AnArchiveThatIsNoWorkbookIsSaid) {
  EXPECT_EQ(refusal(zip_of({{"list.csv", "a,b\n"}})), "table-kind");
  EXPECT_EQ(refusal(zip_of({{"_rels/.rels", relations(relation("a", "officeDocument", "word/document.xml"))},
                            {"word/document.xml", "<document/>"}})),
            "table-kind");
}

TEST(XlsxTest, WhatTheCallerThrowsReachesTheCaller) {
  const std::string whole = zip_of(book_of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"));
  EXPECT_THROW((void)read_table_bytes(whole, {}, [](std::size_t, const Cells&) -> bool { throw 42; }), int);
}

}  // namespace
}  // namespace kakari::sheet
