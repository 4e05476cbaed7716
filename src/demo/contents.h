// What the demo's physicians can learn: eight lessons, three journal issues, and some answers by postcard.
#pragma once
#include "base/id.h"
#include "platform/store/database.h"
#include "regime/training.h"

namespace kakari::demo {

/// Lessons opened over the last months; issues of this month and the last (open) and of the one before
/// (closed), to which some members have answered by postcard.
void make_contents(store::Database& database, const Moment& moment, const regime::Training& rules);

}  // namespace kakari::demo
