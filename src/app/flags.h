// The flags of reports that wait for the prefecture, looked at again.
#pragma once
#include "app/house.h"

namespace kakari::app {

/// Of every prefecture's newest cycle, in short transactions: after an import of counts, and nightly, since a
/// partner may have reported or closed meanwhile.
void recount_flags(House& house);

}  // namespace kakari::app
