// A query as the address bar shows it: ?q=糖尿病&function=home_care&municipality=31202. The same names serve
// the page and the API.
#pragma once
#include <string>

#include "base/problem.h"
#include "directory/query.h"
#include "platform/http/message.h"
#include "regime/areas.h"

namespace kakari::directory {

/// `strict` (the API) refuses what it does not know; the page leaves it out. Where all institutions lie in
/// one prefecture, that one is meant.
Result<Query> read_query(const http::Pairs& parameters, const Snapshot& snapshot, const regime::Areas& areas,
                         bool strict);

/// "q=…&function=home_care", percent-encoded; without the prefecture where only one is served.
std::string text_of(const Query& query);
/// "/search?…"
std::string search_href(const Query& query);

/// The query without one of its restrictions.
Query without(const Query& query, const Restriction& restriction);

}  // namespace kakari::directory
