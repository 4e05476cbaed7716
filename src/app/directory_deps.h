// What the public search needs, from the house: the newest form, its facets, the everyday words.
#pragma once
#include "app/house.h"
#include "directory/deps.h"

namespace kakari::app {

/// Throws std::runtime_error with the first finding when a definition is broken.
directory::Deps directory_deps(House& house, const directory::Live* live);

}  // namespace kakari::app
