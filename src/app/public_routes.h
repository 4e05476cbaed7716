// The routes of the directory and of what is printed and published from it.
#pragma once
#include <vector>

#include "access/visit.h"
#include "app/house.h"
#include "app/jobs.h"
#include "directory/deps.h"

namespace kakari::app {

std::vector<std::vector<access::Route>> public_routes(House& house, const directory::Deps& directory);

/// Makes the editions of the open data when they are due.
void add_open_data_job(Jobs& jobs, House& house, const directory::Deps& directory);

}  // namespace kakari::app
