// The pages of the training, put together: which room shows what on another's page, and who listens.
#pragma once
#include <vector>

#include "access/access.h"
#include "access/visit.h"
#include "app/training_house.h"

namespace kakari::app {

std::vector<std::vector<access::Route>> training_routes(House& house, access::Access& access,
                                                        const TrainingHouse& training);

}  // namespace kakari::app
