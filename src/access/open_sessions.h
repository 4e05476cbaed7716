// How many people are signed in, for those who watch over the program.
#pragma once
#include "access/rules.h"
#include "platform/store/database.h"

namespace kakari::access {

/// By the real clock.
std::int64_t open_sessions(store::Tx& tx, const Rules& rules, Instant now);

}  // namespace kakari::access
