// `kakari migrate-to URL`: everything into an empty database of the other engine, and nobody serves the old
// one by mistake afterwards.
#pragma once
#include "app/house.h"

namespace kakari::app {

/// 0; 1 when it is refused or the two differ. Interrupted anywhere, the next call goes on.
int migrate_to(const Settings& settings, const std::string& url);
/// Opens the old database again, as it was when it was closed.
int undo_migrate_to(const Settings& settings);

}  // namespace kakari::app
