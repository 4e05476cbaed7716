// オープンデータ: the page and the files.
#pragma once
#include <vector>

#include "access/visit.h"
#include "directory/deps.h"

namespace kakari::open_data {

/// GET /open-data · /open-data/… (files, dictionary, DCAT, changes)
std::vector<access::Route> routes(const directory::Deps& deps);

}  // namespace kakari::open_data
