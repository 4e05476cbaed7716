// Attendance and credits as the tables that `kakari import attendees` and `import credits` read
// (docs/attendance-files.md). What stands on a lecture's own list is in the first only, so that reading both
// credits nothing twice.
#pragma once
#include "regime/training.h"
#include "registry/export_people.h"

namespace kakari::courses {

/// Attendance that is credited or waits for somebody, by 認定番号 and session; the lectures themselves must
/// be there where it is read. `area` is a prefecture's code, empty for the country. Returns how many rows.
std::int64_t export_attendees(store::Database& database, std::string_view area, sheet::CsvStyle style,
                              const registry::Piece& out);
/// Credits of every other way that stand, by 医籍登録番号 and day, and behind them those that wait for
/// somebody (which belong to no prefecture: for the country only).
std::int64_t export_credits(store::Database& database, const regime::Training& rules, std::string_view area,
                            sheet::CsvStyle style, const registry::Piece& out);

}  // namespace kakari::courses
