// Attendance lists and old credits from files, for the command line; docs/attendance-files.md says what they
// hold. A bad row is rejected with its line and reason, the others are kept; the same file twice changes
// nothing.
#pragma once
#include "regime/training.h"
#include "registry/import.h"

namespace kakari::courses {

/// 受講者名簿: rows name the course by its 認定番号. Who is not known yet waits as a pending credit and
/// counts as new.
Result<registry::ImportSummary> import_attendees(store::Database& database, const regime::Training& rules,
                                                 Moment moment, const std::vector<std::string>& files,
                                                 const registry::ImportOptions& options = {},
                                                 const registry::ImportProgress& progress = {});
/// これまでの単位, of any way.
Result<registry::ImportSummary> import_credits(store::Database& database, const regime::Training& rules,
                                               Moment moment, const std::vector<std::string>& files,
                                               const registry::ImportOptions& options = {},
                                               const registry::ImportProgress& progress = {});

}  // namespace kakari::courses
