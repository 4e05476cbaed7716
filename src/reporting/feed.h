// The change feed: what the directory follows. Numbers grow in commit order.
#pragma once
#include "reporting/published.h"

namespace kakari::reporting {

/// Adds an entry (its number is given by the database). Call it last in the transaction: on PostgreSQL it
/// takes a lock that is held until the commit.
void announce(store::Tx& tx, const Change& change);

}  // namespace kakari::reporting
