// What the desk adds to an institution's record in the registry: where to its corporation, its succession,
// the address of its notices and its past reports. A part of registry::RegisterDeps.
#pragma once
#include "access/visit.h"
#include "registry/institution.h"

namespace kakari::desk {

html::Fragment record_part(store::Tx& tx, const access::Visit& visit,
                           const registry::Institution& institution);

}  // namespace kakari::desk
