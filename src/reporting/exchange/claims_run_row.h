// The rows of imports of NDB counts. No permission is asked: for this room's verbs.
#pragma once
#include <optional>

#include "reporting/exchange/claims_import.h"

namespace kakari::exchange {

void insert_run(store::Tx& tx, const ClaimsRun& run, const std::vector<InstitutionCounts>& counts);
std::vector<InstitutionCounts> kept_counts(store::Tx& tx, const Id& run);
std::optional<ClaimsRun> find_run(store::Tx& tx, const Id& run);
std::vector<ClaimsRun> newest_runs(store::Tx& tx, std::string_view prefecture, std::size_t most);
/// False when it was taken before.
bool mark_taken(store::Tx& tx, const ClaimsRun& run);

}  // namespace kakari::exchange
