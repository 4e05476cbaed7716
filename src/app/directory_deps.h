// What the public search needs, from the house: the newest form, its facets, the everyday words.
#pragma once
#include "app/house.h"
#include "directory/deps.h"

namespace kakari::app {

/// Throws std::runtime_error with the first finding when a definition is broken.
directory::Deps directory_deps(House& house, const directory::Live* live);

/// And what only pages need: the outlines for maps, how people reach the house, tiles.
directory::Deps serving_deps(House& house, const directory::Live* live, std::string public_url,
                             std::string tiles);

}  // namespace kakari::app
