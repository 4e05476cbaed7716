// What some invented institutions say of wheelchairs, languages and their English name.
#pragma once
#include <cstdint>
#include <vector>

#include "demo/institutions.h"

namespace kakari::demo {

/// Draws from a stream of its own, so that the rest of the demo stays as it is.
void say_access(store::Tx& tx, Instant at, std::uint64_t seed, const std::vector<Made>& made);

}  // namespace kakari::demo
