// What everybody may read without signing in.
#pragma once
#include <vector>

#include "access/visit.h"
#include "directory/deps.h"

namespace kakari::directory {

/// GET / · GET /search · GET /institutions/{number} · GET /api/v1/directory/search
/// GET /api/v1/directory/institutions/{number}. `deps.live` must hold a snapshot, else they answer 503.
std::vector<access::Route> routes(const Deps& deps);

}  // namespace kakari::directory
