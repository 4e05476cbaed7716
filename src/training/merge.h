// Two entries turn out to be one physician: what the listed one has collected becomes the other's.
#pragma once
#include "base/id.h"
#include "platform/store/database.h"

namespace kakari::training {

/// For registry's PhysicianMerged. What both have been credited with counts once: the listed one's comes over
/// and is reversed at once. May be run again.
void merge_records(store::Tx& tx, const Moment& moment, const Id& from, const Id& to);

}  // namespace kakari::training
