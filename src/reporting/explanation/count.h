// How many sheets an institution has made in a fiscal year: the only trace a sheet leaves. It is neither
// journalled nor tied to a person or a day, so that nobody can tell from it who was explained what.
#pragma once
#include "base/date.h"
#include "base/id.h"
#include "platform/store/database.h"

namespace kakari::explanation {

/// One more. For who may read_house(), who has asked before.
void count_one(store::Tx& tx, const Id& institution, Date today);
std::int64_t counted(store::Tx& tx, const Id& institution, int fiscal_year);

}  // namespace kakari::explanation
