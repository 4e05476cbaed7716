// Writes checked counts in slices, so that other writers never wait longer than some 20 ms.
#pragma once
#include "base/clock.h"
#include "reporting/exchange/claims_file.h"

namespace kakari::exchange {

struct CountsWritten {
  std::int64_t fresh = 0, changed = 0, unchanged = 0;
  std::int64_t corrected = 0;  // of those that are fresh or changed, where an institution keeps a correction
};

/// What writing would do (`write` false), or what it did. Drafts follow in the same transaction.
CountsWritten write_counts(store::Database& database, const Moment& moment, int year,
                           const std::vector<InstitutionCounts>& institutions, bool write,
                           const registry::ImportProgress& progress = {});

}  // namespace kakari::exchange
