// The public JSON: the same answers as the pages. GET /api/v1/directory/search and …/institutions/{number}.
#pragma once
#include <string>

#include "directory/deps.h"
#include "directory/institution_view.h"
#include "directory/query.h"

namespace kakari::directory {

std::string search_json(const Deps& deps, const Snapshot& snapshot, const Query& query);
std::string institution_json(const InstitutionView& view);

}  // namespace kakari::directory
