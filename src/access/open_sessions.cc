#include "access/open_sessions.h"

namespace kakari::access {

std::int64_t open_sessions(store::Tx& tx, const Rules& rules, Instant now) {
  return tx
      .one("SELECT COUNT(*) FROM session WHERE ended_at = 0 AND ends_at > ? AND seen_at > ?", now,
           now - rules.idle_us)
      ->integer(0);
}

}  // namespace kakari::access
