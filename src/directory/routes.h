// What everybody may read without signing in. `deps.live` must hold a snapshot, else all answer 503.
#pragma once
#include <vector>

#include "access/visit.h"
#include "directory/deps.h"

namespace kakari::directory {

/// All of those below.
std::vector<access::Route> routes(const Deps& deps);

/// GET / · GET /search, and under /en (search_routes.cc)
void add_search_routes(const Deps& deps, std::vector<access::Route>& out);
/// GET /institutions/{number}, and under /en (institution_routes.cc)
void add_institution_routes(const Deps& deps, std::vector<access::Route>& out);
/// GET /compare, and under /en (compare_routes.cc)
void add_compare_routes(const Deps& deps, std::vector<access::Route>& out);
/// GET /api/v1/directory/search · /api/v1/directory/suggest (search_api_routes.cc)
void add_search_api(const Deps& deps, std::vector<access::Route>& out);

}  // namespace kakari::directory
