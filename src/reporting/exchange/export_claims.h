// NDB counts as the file that import claims reads (docs/import-claims.md).
#pragma once
#include "reporting/exchange/export_reports.h"

namespace kakari::exchange {

/// The counts kept for the reports of a fiscal year, by 機関番号 and item, as CSV in pieces. Institutions
/// without a 10-digit code stand under their 機関番号. Returns how many. No permission is asked.
std::int64_t export_claims(store::Database& database, const ReportsOf& which, const Out& out);

}  // namespace kakari::exchange
