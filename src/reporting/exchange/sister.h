// 医療機能情報提供制度 (施行規則別表第一第四): what a かかりつけ医機能報告 has said is not typed again there.
// The facts of the institution in the layout of 医療情報ネット, then 別表第八第二・第四・第六 without 意向
// (第六の五) in the words that the public reads. The official layout of the second part is not published:
// 要確認.
#pragma once
#include <string>
#include <vector>

#include "reporting/definition.h"
#include "reporting/exchange/export_reports.h"

namespace kakari::exchange {

struct SisterColumn {
  std::string label;
  const regime::Item* item = nullptr;  // null: a fact of the institution
};

/// The columns under a form, which must outlive them.
std::vector<SisterColumn> sister_columns(const regime::Form& form);

/// One institution's row, in the order of the columns; empty where nothing was reported.
struct SisterReport {
  reporting::FormPtr form;
  std::vector<SisterColumn> columns;
  std::vector<std::string> cells;
};
/// not_found ("no-such-report") before something was submitted.
Result<SisterReport> sister_report(store::Tx& tx, const access::Actor& actor, const Id& institution,
                                   int year);

/// As CSV or XLSX; how many reports. No permission is asked.
std::int64_t export_sister(store::Database& database, const ReportsOf& which, Format format, const Out& out);

}  // namespace kakari::exchange
