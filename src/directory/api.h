// The public JSON: the same answers as the pages. GET /api/v1/directory/search and …/institutions/{number}.
#pragma once
#include <string>

#include "directory/deps.h"
#include "directory/query.h"

namespace kakari::directory {

/// Labels and sentences in the tongue's language. Without `now` nobody is known to be open.
std::string search_json(const Deps& deps, const Snapshot& snapshot, const Query& query, Tongue tongue = {},
                        const OpenNow* now = nullptr);

}  // namespace kakari::directory
