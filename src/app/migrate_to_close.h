// A database that nobody can write any more, whatever program they use: a trigger on every table refuses.
#pragma once
#include "app/standing.h"

namespace kakari::app {

/// In one transaction, which waits for those that are under way. May be called again.
void close_to_writing(store::Database& database, const Standing& why);
/// The opposite.
void open_to_writing(store::Database& database);

}  // namespace kakari::app
