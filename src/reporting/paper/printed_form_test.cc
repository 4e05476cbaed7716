#include "reporting/paper/printed_form.h"

#include <chrono>

#include "paperwork/testing.h"
#include "regime/testing.h"
#include "reporting/claims.h"
#include "reporting/testing.h"

namespace kakari::paper {
namespace {

using namespace reporting::testing;
using paperwork::ReportForm;

std::vector<const ReportForm::Item*> items(const std::vector<ReportForm::Part>& parts) {
  std::vector<const ReportForm::Item*> out;
  for (const auto& part : parts)
    for (const auto& item : part.items) out.push_back(&item);
  return out;
}

const ReportForm::Item& printed(const std::vector<ReportForm::Part>& parts, std::string_view id) {
  const int number = numbers(*form_2025()).find(id)->second;
  for (const auto* item : items(parts))
    if (item->number == number) return *item;
  throw std::runtime_error("not printed");
}

TEST(PrintedForm, HasEveryItemOfTheDefinitionOnceAndInOrder) {
  const auto parts = printed_parts(*form_2025(), year, std::nullopt);
  const auto all = items(parts);
  ASSERT_EQ(all.size(), form_2025()->items.size());
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i]->number, int(i + 1));
}

TEST(PrintedForm, ConditionsAreSaidByTheNumbersOnThePaper) {
  const auto parts = printed_parts(*form_2025(), year, std::nullopt);
  EXPECT_EQ(printed(parts, "core.training_count").when, "7番で 1 を選んだ場合にお答えください。");
  EXPECT_EQ(printed(parts, "after_hours.network").when,
            "24番か25番で 2～7 を選んだ場合で、26番で 3 を選んでいない場合にお答えください。");
  EXPECT_EQ(printed(parts, "after_hours.surcharge_notice").when, "診療所の場合にお答えください。");
  EXPECT_EQ(printed(parts, "core.function").when, "");
  EXPECT_EQ(printed(parts, "after_hours.rota").when, "");
}

TEST(PrintedForm, IsReadableAndSmall) {
  regime::Answers answers = regime::full_answers(*form_2025());
  ReportForm form;
  form.year = year;
  form.year_name = "令和8年度";
  form.edition = form_2025()->hash.substr(0, 8);
  form.institution = "あおば内科クリニック（架空）";
  form.institution_number = "31-000217-4";
  form.printed_on = "令和9年1月8日";
  form.send_to = "鳥取県";
  form.due = "令和9年3月31日";
  form.parts = printed_parts(*form_2025(), year, regime::InstitutionKind::clinic, {answers, {}});
  const std::string pdf = paperwork::report_form_pdf(form);
  EXPECT_LE(pdf.size(), 300'000u);
  paperwork::expect_within(pdf, 14);
}

}  // namespace
}  // namespace kakari::paper
