#include <gtest/gtest.h>

#include "paperwork/activation_letter.h"
#include "paperwork/physician_letter.h"
#include "paperwork/report_copy.h"
#include "paperwork/testing.h"

namespace kakari::paperwork {
namespace {

std::string text_of(const std::string& pdf) {
  return asked(pdf, "pdftotext -layout {} -");
}

ReportCopy sample() {
  ReportCopy copy;
  copy.year_name = "令和8年度";
  copy.number = "R8-31-000217-4";
  copy.institution = "𠮷岡髙﨑内科医院（架空）";
  copy.institution_number = "31-000217-4";
  copy.address = "鳥取県米子市角盤町1-1";
  copy.manager = "佐藤 邉子";
  copy.functions = {{"1号機能", "有り", "院内に掲示しています"}};
  copy.sections.resize(1);
  copy.sections[0].title = "1号機能";
  for (int i = 0; i < 90; ++i)
    copy.sections[0].lines.push_back({"報告事項" + std::to_string(i), "0:無し", true});
  return copy;
}

TEST(ReportCopy, KeepsVariantKanjiAndEveryLineOverSeveralPages) {
  const std::string pdf = report_copy_pdf(sample());
  ASSERT_TRUE(pdf.starts_with("%PDF-"));
  const std::string text = text_of(pdf);
  EXPECT_NE(text.find("𠮷岡髙﨑内科医院"), std::string::npos);
  EXPECT_NE(text.find("R8-31-000217-4"), std::string::npos);
  EXPECT_NE(text.find("報告事項89"), std::string::npos);
  EXPECT_NE(text.find("3/"), std::string::npos);
}

TEST(ActivationLetter, FitsOnePageAndSaysCodeAndAddress) {
  const std::string text = text_of(activation_letter_pdf(
      {"6830812", "鳥取県米子市角盤町1丁目1番地", "みなと在宅クリニック（架空）", "31-000012-3",
       "K7Q4-9MXT-2HPR", "10桁の医療機関コード", "http://localhost:8080/activation", "令和9年3月31日",
       "令和8年11月4日", "鳥取県 医療政策課", "令和8年度"}));
  EXPECT_NE(text.find("K7Q4-9MXT-2HPR"), std::string::npos);
  EXPECT_NE(text.find("〒683-0812"), std::string::npos);
  EXPECT_NE(text.find("1/1"), std::string::npos);
}

TEST(ActivationLetter, CodeStandsOnOneLineWhateverItsLetters) {
  const std::string code = "WWWW-WWWW-WWWW-WWWW";
  const std::string text = text_of(
      activation_letter_pdf({"6830812", "鳥取県米子市角盤町1丁目1番地", "みなと在宅クリニック（架空）",
                             "31-000012-3", code, "10桁の医療機関コード", "http://localhost:8080/activation",
                             "令和9年3月31日", "令和8年11月4日", "鳥取県 医療政策課", "令和8年度"}));
  EXPECT_NE(text.find(code), std::string::npos) << text;
}

TEST(PhysicianLetter, FitsOnePageAndDoesNotPrintTheSecondPiece) {
  const std::string text = text_of(
      physician_letter_pdf({"髙橋 𠮷生", "D-0001234-5", "K7Q4-9MXT-2HPR", "http://localhost:8080/activation",
                            "令和9年3月31日", "令和8年11月4日", "鳥取県東部医師会（架空）"}));
  EXPECT_NE(text.find("K7Q4-9MXT-2HPR"), std::string::npos);
  EXPECT_NE(text.find("医籍登録番号"), std::string::npos);
  EXPECT_NE(text.find("1/1"), std::string::npos);
}

}  // namespace
}  // namespace kakari::paperwork
