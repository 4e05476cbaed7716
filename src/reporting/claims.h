// Claim counts of NDB (診療報酬の算定回数) by institution, year and item: they prefill drafts.
#pragma once
#include "base/id.h"
#include "platform/store/database.h"
#include "regime/answers.h"

namespace kakari::reporting {

/// `year` is the fiscal year of the report that they prefill. Counts given again replace.
void put_claims(store::Tx& tx, const Id& institution, int year, const regime::Answers& counts);
regime::Answers claims(store::Tx& tx, const Id& institution, int year);

}  // namespace kakari::reporting
