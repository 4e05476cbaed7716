// Two entries of one physician become one: the answers go along.
#pragma once
#include "base/id.h"
#include "platform/store/database.h"

namespace kakari::learning {

/// Where both had answered an issue, the answer of `to` stays the one that counts. After
/// training::merge_records().
void merge_answers(store::Tx& tx, const Id& from, const Id& to);

}  // namespace kakari::learning
