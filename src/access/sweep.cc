#include "access/access.h"
#include "access/throttle.h"

namespace kakari::access {

void sweep(Access& access) {
  access.sessions.sweep();
  access.idempotency.sweep();
  const Instant now = access.real.now();
  access.database.write([&](store::Tx& tx) {
    sweep_tries(tx, now);
    tx.exec("DELETE FROM held_form WHERE created_at < ?", now - access.rules.held_us);
  });
}

}  // namespace kakari::access
