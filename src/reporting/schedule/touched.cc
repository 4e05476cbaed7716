#include "reporting/schedule/touched.h"

#include <fmt/format.h>

#include "base/text.h"
#include "reporting/extension.h"
#include "reporting/schedule/days.h"

namespace kakari::schedule {
namespace {

/// Institutions that are to report and have not, by how far they are.
void add_missing(store::Tx& tx, const reporting::Cycle& cycle, std::vector<Effect>& out) {
  const auto row = tx.one(
      "SELECT COUNT(*), COUNT(*) FILTER (WHERE r.stage = 'draft'), COUNT(*) FILTER (WHERE r.stage = "
      "'returned') FROM institution i LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND "
      "r.kind "
      "= 'periodic' WHERE i.prefecture = ? AND i.exempt = '' AND (i.closed_on = '' OR i.closed_on > ?) AND "
      "(r.id IS NULL OR r.stage IN ('not_started', 'draft', 'returned'))",
      cycle.year, cycle.prefecture, cycle.as_of());
  out.push_back({"まだ報告していない医療機関",
                 fmt::format("{}件（うち下書きがある{}件、差し戻し中{}件）", with_commas(row->integer(0)),
                             with_commas(row->integer(1)), with_commas(row->integer(2))),
                 "/review?stage=not_started"});
}

void add_extensions(store::Tx& tx, const reporting::Cycle& cycle, const DateMove& move,
                    std::vector<Effect>& out) {
  const auto extended = reporting::extensions(tx, cycle.prefecture, cycle.year);
  if (extended.empty()) return;
  std::size_t after = 0;
  for (const auto& extension : extended) after += extension.until > move.to.iso();
  std::string detail = fmt::format("{}件あります。延長した期限は変わりません。", extended.size());
  if (move.date == "publication" && after > 0)
    detail += fmt::format("うち{}件は、新しい公表の日より後まで延長しています。", after);
  out.push_back({"期限の延長", std::move(detail), fmt::format("/calendar/extensions?year={}", cycle.year)});
}

}  // namespace

std::vector<Effect> touched(store::Tx& tx, const reporting::Cycle& cycle, const DateMove& move) {
  std::vector<Effect> out;
  if (move.date == "target")
    out.push_back({"医療機関への表示", "報告の画面と日程に、新しい協力依頼期日が示されます。法律上の期限は" +
                                           Date::parse(cycle.legal_deadline).value_or(Date{}).wareki() +
                                           "のまま変わりません。"});
  if (move.date == "publication")
    out.push_back({"公表", "公表は担当者の操作で行います。この日に自動で公表されることはありません。",
                   fmt::format("/publication/{}", cycle.year)});
  if (move.date == "target" || move.date == "publication" || move.date == "request")
    add_missing(tx, cycle, out);
  add_extensions(tx, cycle, move, out);
  return out;
}

}  // namespace kakari::schedule
