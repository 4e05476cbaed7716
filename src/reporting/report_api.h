// The institution's side of reporting for programs: form, draft, revisions, withdrawal.
#pragma once
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"

namespace kakari::reporting {

/// GET   /api/v1/report-forms/{hash}, /api/v1/prefectures/{prefecture}/report-forms/{year}
/// GET, PATCH /api/v1/institutions/{number}/reports/{year}/draft
/// POST  /api/v1/institutions/{number}/reports/{year}/revisions · GET …/revisions/{n}
/// POST  /api/v1/institutions/{number}/reports/{year}/withdrawal
std::vector<access::Route> report_api(store::Database& database);

}  // namespace kakari::reporting
