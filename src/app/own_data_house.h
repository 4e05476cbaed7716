// What all rooms keep about a person, for the file they may take away.
#pragma once
#include <vector>

#include "access/own_data.h"
#include "regime/training.h"

namespace kakari::app {

/// With `rules` the ways of a credit are named.
std::vector<access::OwnDataPart> all_own_data(const regime::TrainingPtr& rules = nullptr);

}  // namespace kakari::app
