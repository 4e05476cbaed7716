// The prefecture's side of reporting for programs: queue, review, returns, confirmations, publication.
#pragma once
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"

namespace kakari::reporting {

/// POST  /api/v1/institutions/{number}/reports/{year}/{review,returns,confirmations,absences}
/// GET   /api/v1/reports/{year}/queue
/// GET, POST /api/v1/prefectures/{prefecture}/publications/{year}
std::vector<access::Route> review_api(store::Database& database);

}  // namespace kakari::reporting
