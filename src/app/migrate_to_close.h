// A database that nobody can write any more, whatever program they use: a trigger on every table refuses.
#pragma once
#include "app/standing.h"

namespace kakari::app {

/// In one transaction, which waits for those that are under way. Since when it is closed: now, or since an
/// earlier call for the same place. Throws std::runtime_error when it has another standing.
Instant close_to_writing(store::Database& database, const std::string& to, Instant now);
/// What has been closed since then is elsewhere. Throws std::runtime_error when it was opened meanwhile.
void mark_moved(store::Database& database, const std::string& to, Instant since);
/// The opposite of closing.
void open_to_writing(store::Database& database);

}  // namespace kakari::app
