#include "paperwork/report_copy.h"

#include "platform/pdf/document.h"

namespace kakari::paperwork {

std::string report_copy_pdf(const ReportCopy& copy) {
  using pdf::Align;
  using pdf::Column;
  pdf::Document page(
      copy.year_name + " かかりつけ医機能報告 控え",
      copy.number + "　" + copy.institution + (copy.invented.empty() ? "" : "　" + copy.invented));
  page.paragraph(copy.governor + "　様", {11, false, Align::left, 0});
  page.heading(copy.year_name + " かかりつけ医機能報告" + (copy.change_reason.empty() ? "" : "（変更報告）") +
               "（控え）");
  std::vector<std::vector<std::string>> head{
      {"報告番号", copy.number},  {"医療機関", copy.institution + "（" + copy.institution_number + "）"},
      {"所在地", copy.address},   {"管理者", copy.manager},
      {"入力した人", copy.clerk}, {"報告した日時", copy.submitted_at}};
  if (!copy.kind.empty()) head.insert(head.begin(), {"種別", copy.kind});
  if (!copy.changed_on.empty()) head.push_back({"変わった日", copy.changed_on});
  if (!copy.change_reason.empty()) head.push_back({"変わったこと", copy.change_reason});
  const Column head_columns[]{{"項目", 40, Align::left}, {"内容", 130, Align::left}};
  page.table(head_columns, head);

  page.heading("この報告での機能の有無", 2);
  std::vector<std::vector<std::string>> functions;
  for (const auto& f : copy.functions) functions.push_back({f.label, f.state, f.why});
  const Column function_columns[]{
      {"機能", 55, Align::left}, {"有無", 20, Align::left}, {"理由", 95, Align::left}};
  page.table(function_columns, functions);

  for (const auto& section : copy.sections) {
    page.heading(section.title, 2);
    std::vector<std::vector<std::string>> rows;
    for (const auto& line : section.lines)
      rows.push_back({line.label, line.answer, line.published ? "公表" : "非公表"});
    const Column columns[]{
        {"報告事項", 78, Align::left}, {"報告の内容", 74, Align::left}, {"公表", 18, Align::left}};
    page.table(columns, rows);
  }
  page.paragraph("内容の照合値（SHA-256）：" + copy.content_hash, {7.5, false, Align::left, 0.3});
  page.paragraph(std::string(copy.change_reason.empty()
                                 ? "医療法第30条の18の4第1項、医療法施行規則第30条の33の15による報告です。"
                                 : "医療法第30条の18の4第4項等による変更の報告です。"),
                 {8, false, Align::left, 0.3});
  return page.finish();
}

}  // namespace kakari::paperwork
