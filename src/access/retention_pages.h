// /retention: each rule of how long things are kept, when it was last applied and what is next.
#pragma once
#include <vector>

#include "access/retention.h"
#include "access/visit.h"

namespace kakari::access {

std::vector<Route> retention_routes(Retention retention);

}  // namespace kakari::access
