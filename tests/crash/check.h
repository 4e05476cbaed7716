// After a crash: the database against the ledger.
#pragma once
#include "ledger.h"
#include "prefecture.h"

namespace kakari::crash {

struct Found {
  std::int64_t rows = 0;            // that were compared
  std::vector<std::string> faults;  // "submit t3-1-20 was acknowledged and is not there"
};

/// Nothing acknowledged missing, nothing there that was not attempted or was refused, no half transactions,
/// the feed and the journal whole. `thorough` also lets SQLite look at every page.
Found check(const Prefecture& prefecture, store::Database& database, Ledger& ledger, bool thorough);

}  // namespace kakari::crash
