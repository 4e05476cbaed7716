#include "forum/table.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "platform/sheet/workbook.h"

namespace kakari::forum {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Table sample() {
  return {.title = "市町村ごと（令和7年度）",
          .columns = {{.label = "市町村"},
                      {.label = "提供", .numeric = true},
                      {.label = "65歳以上1万人あたり", .numeric = true}},
          .rows = {{{"岩美町", {}, "/indicators?area=31302"}, {"0", 0}, {"0.0", 0.0}},
                   {{"=米子市", {}}, {"1,261", 1261}, {"13.8", 13.7912}},
                   {{"日吉津村", {}}, {"空白", {}, "", html::Tone::wrong}, {"―（人口が不明）", {}}}},
          .notes = {"割合は四捨五入しています。"},
          .source = "かかりつけ医機能報告"};
}

TEST(Table, OnAPageTheFirstColumnNamesTheRowAndLinks) {
  const std::string page = draw(sample(), "").text();
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\""));
  EXPECT_THAT(page, HasSubstr("href=\"/indicators?area=31302\""));
  EXPECT_THAT(page, HasSubstr("class=\"tag wrong\""));
  EXPECT_THAT(draw({.title = "a"}, "まだ報告がありません。").text(), HasSubstr("まだ報告がありません。"));
}

TEST(Table, OnAPhoneAFewRowsOfWordsAreCardsAndAWideTableOfNumbersScrolls) {
  Table wide;
  for (const char* label : {"方策", "種類", "担い手", "期限", "状況"})
    wide.columns.push_back({.label = label});
  wide.rows.assign(3, std::vector<TableCell>(5, {"同行訪問", {}}));
  EXPECT_THAT(draw(wide, "").text(), Not(HasSubstr("class=\"scroll")));
  wide.rows.resize(40, wide.rows.front());
  EXPECT_THAT(draw(wide, "").text(), HasSubstr("class=\"scroll"));
  wide.rows.resize(3);
  for (auto& column : wide.columns) column.numeric = true;
  EXPECT_THAT(draw(wide, "").text(), HasSubstr("class=\"scroll"));
}

TEST(Table, AsCsvNumbersHaveNoCommasAndNothingIsRun) {
  const http::Response file = csv(sample(), "home-care");
  EXPECT_THAT(file.body, HasSubstr("\r\n'=米子市,1261,13.8\r\n"));
  EXPECT_THAT(file.body, HasSubstr("出典：かかりつけ医機能報告"));
  EXPECT_EQ(file.header("Content-Disposition"), "attachment; filename=\"home-care.csv\"");
}

TEST(Table, AsAWorkbookItHasTitleNotesAndSource) {
  std::vector<std::vector<std::string>> rows;
  ASSERT_TRUE(sheet::read_table_bytes(xlsx(sample(), "a").body, {}, [&](std::size_t, const auto& cells) {
    return rows.push_back(cells), true;
  }));
  EXPECT_EQ(rows.front().front(), "市町村ごと（令和7年度）");
  EXPECT_EQ(rows[1][2], "65歳以上1万人あたり");
  EXPECT_EQ(rows[3][1], "1261");
  EXPECT_EQ(rows.back().front(), "出典：かかりつけ医機能報告");
}

TEST(Table, WhatIsForMembersSaysSoWhereverItGoes) {
  Table table = sample();
  EXPECT_THAT(csv(table, "a").body, Not(HasSubstr("構成員限り")));
  table.audience = Audience::members;
  EXPECT_THAT(csv(table, "a").body, HasSubstr("構成員限り"));
  EXPECT_THAT(foot(table).text(), HasSubstr("構成員限り"));
}

TEST(Table, EqualBytesMeanEqualTables) {
  EXPECT_NO_THROW(boost::json::parse(canonical(sample())));
  EXPECT_EQ(canonical(sample()), canonical(sample()));
  Table other = sample();
  other.rows[1][1].number = 1262;
  EXPECT_NE(canonical(sample()), canonical(other));
  other = sample();
  other.audience = Audience::members;
  EXPECT_NE(canonical(sample()), canonical(other));
}

}  // namespace
}  // namespace kakari::forum
