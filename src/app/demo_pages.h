// The demo's own pages: one-click roles with something to try for each, and the printable activation letter.
// Only routed with `serve --demo`, which listens on loopback only.
#pragma once
#include <vector>

#include "access/access.h"
#include "access/visit.h"
#include "app/house.h"

namespace kakari::app {

std::vector<access::Route> demo_pages(House& house, access::Access& access);

}  // namespace kakari::app
