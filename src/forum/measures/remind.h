// Overdue measures are called to mind once a day: one notice a forum for its coordinator, one for the
// prefecture.
#pragma once
#include "base/id.h"
#include "platform/store/database.h"

namespace kakari::measures {

/// For a job of serve; of several servers one does it. Returns how many notices were written.
std::size_t remind_due(store::Database& database, const Moment& moment);

}  // namespace kakari::measures
