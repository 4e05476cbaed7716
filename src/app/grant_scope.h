// For whom a grant is given on the command line: the scope as people write it (31, 31-米子, 機関番号, a name)
// becomes what a grant keeps, with the name that the person then sees on every page.
#pragma once
#include <string_view>

#include "access/command.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::app {

/// invalid "no-such-scope": nobody of that code is there; says how it is written. A role that is not known
/// is handed on, to be refused by the command.
Result<access::GrantWords> grant_scope(store::Tx& tx, const regime::Areas& areas, std::string_view role,
                                       std::string_view scope);

}  // namespace kakari::app
