// How many pairs of institutions wait for an officer's decision, for the navigation.
#pragma once
#include "access/actor.h"
#include "platform/store/database.h"

namespace kakari::app {

/// 0 also when the database cannot say: a page that tells of that trouble must not fail too.
int open_links(store::Database& database, const access::Actor& actor);

}  // namespace kakari::app
