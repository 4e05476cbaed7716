// After the house has got a new key: what an earlier one has closed is closed anew, so that it can go.
#pragma once
#include "access/access.h"

namespace kakari::access {

/// Second factors and the secrets of identity providers, in slices of a few milliseconds; how many. Nothing
/// to do while there is one key. May run on several servers at once.
std::int64_t reseal(Access& access);

}  // namespace kakari::access
