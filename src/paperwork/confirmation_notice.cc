#include "paperwork/confirmation_notice.h"

#include "platform/pdf/document.h"

namespace kakari::paperwork {

std::string confirmation_notice_pdf(const ConfirmationNotice& n) {
  using pdf::Align;
  using pdf::Column;
  pdf::Document page(n.year_name + " 体制の確認の結果",
                     n.report_number + "　" + n.institution + (n.invented.empty() ? "" : "　" + n.invented));
  page.text_at(110, 20, 80, n.date, {10.5, false, Align::right, 0});
  page.text_at(20, 30, 110, n.institution + "\n管理者　様", {11, false, Align::left, 0});
  page.text_at(110, 42, 80, n.authority, {11, false, Align::right, 0});
  page.move_to(60);
  page.heading("かかりつけ医機能の体制の確認の結果について（お知らせ）");
  page.paragraph("医療法第30条の18の4第1項の規定により報告のあった" + n.year_name +
                 "のかかりつけ医機能について、同条第2項の規定による体制の確認の結果をお知らせします。" +
                 (n.all_decided ? "" : "確認中の機能については、確認が終わり次第お知らせします。"));
  const std::vector<std::vector<std::string>> head{
      {"医療機関", n.institution + "（" + n.institution_number + "）"},
      {"所在地", n.address},
      {"開設者", n.founder},
      {"報告番号", n.report_number},
      {"確認した報告", n.revision}};
  const Column head_columns[]{{"項目", 40, Align::left}, {"内容", 130, Align::left}};
  page.table(head_columns, head);
  page.heading("確認の結果", 2);
  std::vector<std::vector<std::string>> rows;
  for (const ConfirmationNotice::Function& f : n.functions)
    rows.push_back({f.label, f.result, f.day, f.reason});
  const Column columns[]{{"機能", 60, Align::left},
                         {"結果", 24, Align::left},
                         {"年月日", 36, Align::left},
                         {"理由", 50, Align::left}};
  page.table(columns, rows);
  page.paragraph(
      "報告した内容に変更が生じたときは、速やかに変更を報告してください（医療法第30条の18の4第4項）。");
  return page.finish();
}

}  // namespace kakari::paperwork
