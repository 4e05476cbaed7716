#include "paperwork/credit_statement.h"

#include <gtest/gtest.h>

#include "paperwork/testing.h"

namespace kakari::paperwork {
namespace {

CreditStatement statement(int lines) {
  CreditStatement s{"𠮷田 髙子", "512345", "架空市医師会", 2026, Date(2027, 4, 5), {}, "12.5"};
  const std::string ways[] = {"日医e-ラーニング", "講習会・講演会・ワークショップ等"};
  for (int i = 0; i < lines; ++i)
    s.lines.push_back({Date(2026, 4, 10).plus_days(i), ways[i % 2], "在宅医療における多職種連携",
                       "架空市医師会", i % 2 ? "1.5" : "1.0"});
  return s;
}

TEST(CreditStatement, SaysEachCreditTheSumsByWayAndTheTotal) {
  const std::string pdf = credit_statement_pdf(statement(5));
  EXPECT_EQ(pages(pdf), 1);
  const std::string text = asked(pdf, "pdftotext -layout {} -");
  const std::string flat = without_space(text);
  for (const std::string part :
       {"学習単位取得証", "令和8年度", "𠮷田髙子殿", "医籍登録番号第512345号", "所属医師会架空市医師会",
        "令和8年4月1日から令和9年3月31日までに取得した", "日医e-ラーニング33",
        "講習会・講演会・ワークショップ等23", "合計512.5", "令和8年4月14日", "作成日令和9年4月5日"})
    EXPECT_NE(flat.find(part), std::string::npos) << part << "\n" << text;
  EXPECT_NE(asked(pdf, "pdffonts {}").find("+IPAmjMincho"), std::string::npos);
}

TEST(CreditStatement, ManyCreditsGoOnOverPagesAndNoneIsLost) {
  const std::string pdf = credit_statement_pdf(statement(200));
  const std::string text = without_space(asked(pdf, "pdftotext -layout {} -"));
  EXPECT_GT(pages(pdf), 3);
  EXPECT_NE(text.find(fmt::format("{0}／{0}", pages(pdf))), std::string::npos);
  for (int i = 0; i < 200; ++i)
    EXPECT_NE(text.find(Date(2026, 4, 10).plus_days(i).wareki()), std::string::npos) << i;
  expect_within(pdf, 20);
}

TEST(CreditStatement, AYearWithoutCreditsSaysSo) {
  EXPECT_NE(
      without_space(asked(credit_statement_pdf(statement(0)), "pdftotext {} -")).find("単位は、ありません。"),
      std::string::npos);
}

TEST(CreditStatement, LongNamesAndTitlesStayInTheirColumns) {
  for (const std::string& name : long_names()) {
    CreditStatement s = statement(3);
    s.name = s.association = name;
    s.lines[1].title = s.lines[1].certifier = s.lines[1].way = name + name;
    expect_within(credit_statement_pdf(s), 20);
  }
}

}  // namespace
}  // namespace kakari::paperwork
