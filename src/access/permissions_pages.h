// /permissions: who holds what, gone through once a year; /permissions/rules: which role may do what.
#pragma once
#include <string>
#include <vector>

#include "access/access.h"
#include "access/visit.h"

namespace kakari::access {

/// `place` as in permissions().
std::vector<Route> permission_routes(Access& access, std::string place);

/// The page made of the act table.
html::Page rules_page();

}  // namespace kakari::access
