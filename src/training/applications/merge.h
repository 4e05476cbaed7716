// Two entries of one physician become one: the cases of the listed entry are theirs from then on.
#pragma once
#include "training/applications/application.h"

namespace kakari::applications {

/// For registry's PhysicianMerged, beside training::merge_records. Where both have an open case, the listed
/// one's is withdrawn, so that one stands.
void merge_applications(store::Tx& tx, const Moment& moment, const Id& from, const Id& to);

}  // namespace kakari::applications
