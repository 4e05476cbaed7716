// Reads the official lists into the registry. Run twice it changes nothing; a later edition says what is new,
// changed, gone, unchanged. 医療法30条の18の4: who reports is who stands in the lists.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/database.h"
#include "registry/institution.h"

namespace kakari::registry {

struct ImportOptions {
  bool dry_run = false;
  std::string encoding = "auto";  // or utf-8, cp932
  std::string rejects_path = "";  // CSV of what was not taken: line, reason, row; empty: not written
  bool accept_gone = false;       // close institutions even when more than 5 % are gone
  std::string exempt_list = "regime/2025/exempt_hospitals.csv";
  std::string person = "system", person_name = "取り込みコマンド";  // for the journal
};

struct ImportSummary {
  std::int64_t read = 0, new_ = 0, changed = 0, unchanged = 0, gone = 0, rejected = 0;
  std::int64_t repeated = 0;  // further rows of an institution already read
  std::int64_t closed = 0;    // of those gone, the institutions that no other list still names
  std::vector<std::string> notes;

  /// "read 97024, new 96488, changed 0, unchanged 0, gone 0, rejected 0"
  std::string line() const;
};

/// Called now and then: what is being done, how far, of how many (0: not known).
using ImportProgress = std::function<void(std::string_view stage, std::int64_t done, std::int64_t total)>;

/// Institutions from 施設票, 厚生局 and merged lists; zip and gz as they are. Refuses a file as a whole when
/// it is none of these, out of scope, damaged, or would close too many; then nothing of it is written, while
/// files before it stay.
Result<ImportSummary> import_institutions(store::Database& database, const regime::Areas& areas,
                                          Moment moment, const std::vector<std::string>& files,
                                          const ImportOptions& options = {},
                                          const ImportProgress& progress = {});

/// Consultation hours from 診療科・診療時間票, for institutions whose 医療情報ネット ID is known.
Result<ImportSummary> import_hours(store::Database& database, Moment moment,
                                   const std::vector<std::string>& files, const ImportOptions& options = {},
                                   const ImportProgress& progress = {});

}  // namespace kakari::registry
