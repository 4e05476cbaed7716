#include "paperwork/notice.h"

#include "paperwork/testing.h"

namespace kakari::paperwork {
namespace {

HouseNotice full() {
  HouseNotice n;
  n.title = "かかりつけ医機能に関するお知らせ";
  n.institution = "みなと在宅クリニック（架空）";
  n.statement = "当院は、かかりつけ医機能を有する医療機関です";
  n.function =
      "病院又は診療所が有する、継続的な医療を要する者に対する発生頻度が高い疾患に係る診療を行うとともに、"
      "当該継続的な医療を要する者に対する日常的な診療において、生活状況を把握し、適切な診療及び保健指導を行う"
      "機能";
  n.lines = {{"かかりつけ医機能に関する研修の修了者", "有り"},
             {"総合診療専門医", "無し"},
             {"医療に関する患者からの相談に応じること（継続的な相談を含む）", "有り"}};
  n.lists.push_back({"一次診療に対応する領域", {}, ""});
  for (int i = 1; i <= 17; ++i)
    n.lists[0].marks.push_back({"筋・骨格系及び外傷領域" + std::to_string(i), i % 3 != 0});
  n.lists.push_back({"一次診療で対応する疾患", {}, ""});
  for (int i = 1; i <= 40; ++i)
    n.lists[1].marks.push_back(
        {(i % 4 ? "脂質異常症" : "近視、遠視、老視その他の屈折及び調節の異常") + std::to_string(i)});
  n.as_of = "令和9年1月1日現在";
  n.basis = "医療法施行規則別表第八第二の項第一号による院内掲示です。";
  n.address = "https://kakari.example/institutions/31-000217-4";
  n.address_words = "報告の内容は、こちらでもご覧いただけます。";
  return n;
}

const Date day{2027, 2, 10};

TEST(HouseNotice, EverythingTickedFitsOnePageInsideItsMargins) {
  const std::string pdf = house_notice_pdf(full(), pdf::Paper::a4, day);
  EXPECT_EQ(pages(pdf), 1);
  expect_within(pdf, 14);
  const std::string text = page_text(pdf, 1);
  for (const char* said : {"当院は、かかりつけ医機能を有する医療機関です", "外傷領域17", "調節の異常40",
                           "令和9年1月1日現在", "総合診療専門医"})
    EXPECT_NE(text.find(said), text.npos) << said;
}

TEST(HouseNotice, LongNamesAndALongTextStillFitOnePage) {
  for (const std::string& name : long_names()) {
    HouseNotice n = full();
    n.institution = name + "　" + name;
    n.lists[1].text = "そのほか：";
    for (int i = 0; i < 40; ++i) n.lists[1].text += "慢性閉塞性肺疾患、";
    const std::string pdf = house_notice_pdf(n, pdf::Paper::a4, day);
    EXPECT_EQ(pages(pdf), 1) << name;
    expect_within(pdf, 14);
  }
}

TEST(HouseNotice, HeadingsAreSevenMillimetresHighHoweverMuchStandsBelow) {
  double height = 0;
  for (const Box& word : words(house_notice_pdf(full(), pdf::Paper::a4, day)))
    if (word.word.starts_with("一次診療に対応")) height = word.bottom - word.top;
  EXPECT_GE(height, 18.0);
}

TEST(HouseNotice, IsTaggedAndLargerOnA3) {
  const std::string info = asked(house_notice_pdf(full(), pdf::Paper::a3, day), "pdfinfo {}");
  EXPECT_NE(info.find("(A3)"), info.npos) << info;
  EXPECT_NE(info.find("Tagged:          yes"), info.npos) << info;
  EXPECT_NE(info.find("みなと在宅クリニック"), info.npos) << info;
}

TEST(HouseNotice, WhatIsNotHeldIsSaidInOneLine) {
  HouseNotice n = full();
  n.statement = "当院は、かかりつけ医機能を有していません";
  n.address.clear();
  const std::string text = page_text(house_notice_pdf(n, pdf::Paper::a4, day), 1);
  EXPECT_NE(text.find("有していません"), text.npos);
  EXPECT_EQ(text.find("kakari.example"), text.npos);
}

}  // namespace
}  // namespace kakari::paperwork
