// 医師会の情報: what stands on letters and rules that are an association's own.
#pragma once
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"

namespace kakari::registry {

/// GET, POST /association: the association of the grant
std::vector<access::Route> association_pages(store::Database& database);

}  // namespace kakari::registry
