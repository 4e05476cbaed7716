// The API described for programs: docs/openapi.json, kept by hand and held against the routes by a test.
#pragma once
#include <string>
#include <vector>

#include "access/visit.h"

namespace kakari::app {

/// GET /api/openapi.json, with this server's address in it; 404 where the share folder has no such file.
std::vector<access::Route> openapi(const std::string& share, const std::string& public_url);

}  // namespace kakari::app
