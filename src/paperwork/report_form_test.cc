// The printed form: what a program of poppler-utils sees of it.
#include "paperwork/report_form.h"

#include "paperwork/testing.h"

namespace kakari::paperwork {
namespace {

ReportForm sample(int items) {
  ReportForm form;
  form.year = 2026;
  form.year_name = "令和8年度";
  form.edition = "1a2b3c4d";
  form.send_to = "鳥取県 医療政策課";
  form.due = "令和9年3月31日";
  ReportForm::Part part{.label = "1号機能", .lead = "日常的な診療", .items = {}};
  for (int i = 1; i <= items; ++i) {
    ReportForm::Item item;
    item.number = i;
    item.label = "報告事項その" + std::to_string(i) + "始まり";
    item.help = "説明の文です。";
    item.shape = ReportForm::Shape(i % 6);
    item.unit = "回";
    item.choices = {{"0", "無し"}, {"1", "有り", true}, {"2", "その" + std::to_string(i) + "終わり"}};
    item.value = item.shape == ReportForm::Shape::tenths ? "12.5" : "41";
    item.rows = 3;
    item.partners = {{"31-000217-4", "みどり病院（架空）", "病床の確保"}};
    part.items.push_back(item);
  }
  form.parts = {part};
  return form;
}

TEST(ReportForm, EveryPageSaysWhichItIs) {
  const std::string pdf = report_form_pdf(sample(60));
  const int count = pages(pdf);
  ASSERT_GT(count, 2);
  for (int page = 1; page <= count; ++page) {
    const std::string text = page_text(pdf, page);
    EXPECT_NE(text.find("様式1a2b3c4d"), std::string::npos);
    EXPECT_NE(text.find(fmt::format("{}／{}ページ", page, count)), std::string::npos) << text;
  }
  expect_within(pdf, 14);
}

TEST(ReportForm, NoItemIsCutInTwo) {
  const std::string pdf = report_form_pdf(sample(60));
  for (int page = 1; page <= pages(pdf); ++page) {
    const std::string text = page_text(pdf, page);
    for (int i = 1; i <= 60; ++i) {
      if (i % 6 > 1) continue;  // items with choices
      EXPECT_EQ(text.find(fmt::format("その{}始まり", i)) == std::string::npos,
                text.find(fmt::format("その{}終わり", i)) == std::string::npos)
          << i << " on page " << page;
    }
  }
}

TEST(ReportForm, SaysWhereItGoesAndByWhen) {
  const std::string first = page_text(report_form_pdf(sample(3)), 1);
  EXPECT_NE(first.find("鳥取県医療政策課"), std::string::npos);
  EXPECT_NE(first.find("令和9年3月31日"), std::string::npos);
  EXPECT_NE(first.find("管理者の氏名"), std::string::npos);
}

TEST(ReportForm, TheCodeHoldsNoPersonalData) {
  ReportForm form = sample(1);
  form.institution = "あおば内科クリニック";
  form.institution_number = "31-000217-4";
  form.manager = "佐藤 邉子";
  EXPECT_EQ(page_code(form, 3, 12), "KAKARI-FORM 2026 1a2b3c4d 31-000217-4 3/12");
  form.institution_number.clear();
  EXPECT_EQ(page_code(form, 1, 2), "KAKARI-FORM 2026 1a2b3c4d - 1/2");
}

TEST(ReportForm, TakesLongNamesAndTexts) {
  for (const std::string& name : long_names()) {
    ReportForm form = sample(5);
    form.institution = name;
    form.institution_number = "31-000217-4";
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "字";
    form.parts[0].items[3].value = text;
    form.parts[0].items[4].shape = ReportForm::Shape::partners;
    form.parts[0].items[4].partners.assign(8, {"31-000217-4", name, name});
    expect_within(report_form_pdf(form), 14);
  }
}

}  // namespace
}  // namespace kakari::paperwork
