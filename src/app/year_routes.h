// The pages of the prefecture's year, put together: which room shows what on another's page.
#pragma once
#include <vector>

#include "access/access.h"
#include "access/visit.h"
#include "app/jobs.h"
#include "app/year_house.h"
#include "registry/register_pages.h"

namespace kakari::app {

std::vector<std::vector<access::Route>> year_routes(House& house, access::Access& access,
                                                    const YearHouse& year);

/// What the rooms of the year show on an institution's record.
std::vector<registry::RegisterDeps::Part> record_parts();

/// Requests, reminders and letters are worked beside the requests for pages; `worker` names this process.
void add_year_jobs(Jobs& jobs, House& house, const YearHouse& year, const std::string& worker);

}  // namespace kakari::app
