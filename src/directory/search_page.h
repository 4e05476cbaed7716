// GET / and GET /search: どんな医療機関をお探しですか.
#pragma once
#include "base/id.h"
#include "directory/deps.h"
#include "directory/query.h"
#include "platform/html/page.h"

namespace kakari::directory {

/// Pure: what a resident sees for a query. Works without script; filters are part of the one form.
html::Page search_page(const Deps& deps, const Snapshot& snapshot, const Query& query);
/// The first page: the same question, needs to choose from, no list yet.
html::Page home_page(const Snapshot& snapshot);

}  // namespace kakari::directory
