// Sign-up, members, workplaces and the association's data, with what the training shows and does there.
#pragma once
#include <vector>

#include "access/access.h"
#include "access/pages.h"
#include "app/training_house.h"

namespace kakari::app {

/// Also tells the registry of letters that physicians take.
std::vector<std::vector<access::Route>> member_routes(House& house, access::Access& access,
                                                      const TrainingHouse& training,
                                                      const access::PagesOptions& options);

}  // namespace kakari::app
