// What all rooms keep about a person, for the file they may take away.
#pragma once
#include <vector>

#include "access/own_data.h"

namespace kakari::app {

std::vector<access::OwnDataPart> all_own_data();

}  // namespace kakari::app
