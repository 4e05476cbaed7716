#include "paperwork/explanation_sheet.h"

#include "paperwork/testing.h"

namespace kakari::paperwork {
namespace {

ExplanationSheet sample() {
  ExplanationSheet s;
  s.language = "vi";
  s.title = {"医療に関する説明書", "Bản giải thích về việc khám chữa bệnh"};
  s.head = {{{"説明日", "Ngày giải thích"}, "令和9年2月10日"},
            {{"患者氏名", "Tên người bệnh"}, "髙橋 𠮷生"},
            {{"診療を担当する医師", "Bác sĩ phụ trách"}, "青葉 一郎"}};
  s.parts = {{{"疾患名", "Tên bệnh"}, {{{}, "高血圧症、2型糖尿病"}}},
             {{"治療に関する計画", "Kế hoạch điều trị"}, {{{}, "月に1回の通院\n家庭での血圧の測定"}}},
             {{"病院又は診療所", ""},
              {{{"名称", "Tên"}, "みなと在宅クリニック（架空）"}, {{"連絡先", "Liên hệ"}, "0859-00-0000"}}}};
  s.notes = {{"患者さんの求めに応じてお渡しするものです。", ""}};
  return s;
}

const Date day{2027, 2, 10};

TEST(ExplanationSheet, SaysEverythingInBothLanguagesInsideItsMargins) {
  const std::string pdf = explanation_sheet_pdf(sample(), day);
  expect_within(pdf, 19);
  EXPECT_EQ(pages(pdf), 1);
  const std::string text = page_text(pdf, 1);
  for (const char* said : {"医療に関する説明書", "Kếhoạchđiềutrị", "高血圧症、2型糖尿病", "髙橋𠮷生",
                           "家庭での血圧の測定", "0859-00-0000", "お渡しするものです"})
    EXPECT_NE(text.find(said), text.npos) << said << "\n" << text;
}

TEST(ExplanationSheet, IsTaggedAndItsMetadataNameNobody) {
  const std::string info = asked(explanation_sheet_pdf(sample(), day), "pdfinfo {}");
  EXPECT_NE(info.find("Tagged:          yes"), info.npos) << info;
  EXPECT_EQ(info.find("高橋"), info.npos);
  EXPECT_EQ(info.find("髙橋"), info.npos);
  EXPECT_EQ(info.find("青葉"), info.npos);
  EXPECT_EQ(info.find("糖尿病"), info.npos);
}

TEST(ExplanationSheet, ALongPlanGoesOnOnFurtherPagesAndLosesNothing) {
  ExplanationSheet s = sample();
  std::string& plan = s.parts[1].lines[0].text;
  for (int i = 1; i <= 120; ++i) plan += "\n計画の第" + std::to_string(i) + "行です。";
  const std::string pdf = explanation_sheet_pdf(s, day);
  EXPECT_GE(pages(pdf), 3);
  expect_within(pdf, 19);
  std::string all;
  for (int page = 1; page <= pages(pdf); ++page) all += page_text(pdf, page);
  for (int i = 1; i <= 120; ++i) EXPECT_NE(all.find("第" + std::to_string(i) + "行"), all.npos) << i;
}

TEST(ExplanationSheet, OneParagraphLongerThanAPageIsBroken) {
  ExplanationSheet s = sample();
  std::string& plan = s.parts[1].lines[0].text;
  for (int i = 0; i < 400; ++i) plan += "とても長い一段落です";
  expect_within(explanation_sheet_pdf(s, day), 19);
}

TEST(ExplanationSheet, KnowsWhatItCannotDraw) {
  EXPECT_TRUE(drawable("髙橋 𠮷生 Bác sĩ ã õ ç"));
  EXPECT_FALSE(drawable("\U00010600"));
}

}  // namespace
}  // namespace kakari::paperwork
