// Imports of NDB counts: checked first, then taken; drafts follow, corrections and submissions stay.
#pragma once
#include <string>
#include <vector>

#include "access/act.h"
#include "reporting/exchange/claims_file.h"

namespace kakari::exchange {

/// A file sent in on the page: its counts wait until a person presses.
struct ClaimsRun {
  Id id;
  std::string prefecture;  // empty: the whole country
  int year = 0;
  std::string file_name, file_hash;
  std::int64_t read = 0, fresh = 0, changed = 0, unchanged = 0, rejected = 0;
  std::int64_t corrected = 0;  // counts that differ from what an institution has corrected
  std::string rejects;         // the CSV
  std::string by, taken_by;
  Instant at = 0, taken_at = 0;
  bool taken() const { return taken_at != 0; }
};

/// For the command line: `options.year` of the report, 0 the newest. Run twice it changes nothing.
Result<registry::ImportSummary> import_claims(store::Database& database, Moment moment,
                                              const std::vector<std::string>& files, int year,
                                              const registry::ImportOptions& options = {},
                                              const registry::ImportProgress& progress = {});

/// Reads the file and keeps what it says; Act::claims_import. `year` 0: the newest of the prefecture.
Result<ClaimsRun> check_claims(store::Database& database, const access::Actor& actor, const Moment& moment,
                               const std::string& path, std::string_view file_name, int year = 0);
/// Writes the kept counts in slices. "taken-already" when somebody was first.
Result<ClaimsRun> take_claims(store::Database& database, const access::Actor& actor, const Moment& moment,
                              const Id& run);
Result<ClaimsRun> claims_run(store::Tx& tx, const access::Actor& actor, const Id& run);
/// Newest first, those of the actor's prefecture.
Result<std::vector<ClaimsRun>> claims_runs(store::Tx& tx, const access::Actor& actor, std::size_t most);

}  // namespace kakari::exchange
