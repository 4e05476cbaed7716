// A file of NDB counts, read and checked row by row before anything is written (docs/import-claims.md).
// Claim counts are those of the fiscal year before the report's: 令和7年度 for the report of 令和8年度.
#pragma once
#include <string>
#include <vector>

#include "platform/store/database.h"
#include "regime/answers.h"
#include "registry/import.h"
#include "registry/rejects.h"

namespace kakari::exchange {

struct ClaimsOptions {
  int year = 0;                 // fiscal year of the report that they are for; 0: the newest cycle
  std::string prefecture = {};  // rows of others are rejected; empty: the whole country
  std::string encoding = "auto";
  std::string file_name = {};  // as people know it; empty: of the path
};

struct InstitutionCounts {
  Id institution;
  regime::Answers counts;  // by item
};

struct ClaimsFile {
  int year = 0;  // of the report
  std::string file, hash;
  std::int64_t read = 0;
  std::vector<InstitutionCounts> institutions;  // in the order in which they first stand in the file
};

/// CSV (UTF-8, CP932), also in a zip or gz, or XLSX. Rows that say different counts for the same institution
/// and item are all rejected. Problems: "no-cycle", "unknown-table", those of the file itself.
Result<ClaimsFile> read_claims(store::Database& database, const std::string& path,
                               const ClaimsOptions& options, registry::Rejects& rejects,
                               const registry::ImportProgress& progress = {});

/// "令和7年度", "2025年度", "R7", "平成31" → the year in which it begins; nullopt for others.
std::optional<int> read_fiscal_year(std::string_view typed);

}  // namespace kakari::exchange
