// The pages of the prefecture's year, put together: which room shows what on another's page.
#pragma once
#include <vector>

#include "access/access.h"
#include "access/visit.h"
#include "app/training_house.h"
#include "registry/register_pages.h"

namespace kakari::app {

std::vector<std::vector<access::Route>> year_routes(House& house, access::Access& access,
                                                    const TrainingHouse& training);

/// What the rooms of the year show on an institution's record.
std::vector<registry::RegisterDeps::Part> record_parts();

}  // namespace kakari::app
