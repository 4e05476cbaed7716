// Reads exported reports back in: CSV, XLSX, JSON and NDJSON as export_reports writes them.
#pragma once
#include "platform/store/database.h"
#include "regime/areas.h"
#include "registry/import.h"

namespace kakari::exchange {

struct ReportsImport {
  bool submit = false;  // submits them in the name of the manager column; else they become drafts
  registry::ImportOptions options = {};
};

/// Drafts that somebody has typed into, and reports that were submitted with other answers, stay as they are
/// and are rejected. The same file twice changes nothing.
Result<registry::ImportSummary> import_reports(store::Database& database, Moment moment,
                                               const std::vector<std::string>& files,
                                               const ReportsImport& how = {},
                                               const registry::ImportProgress& progress = {});

}  // namespace kakari::exchange
