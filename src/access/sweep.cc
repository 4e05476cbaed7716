#include "access/access.h"
#include "access/known_device.h"
#include "access/throttle.h"

namespace kakari::access {

void sweep(Access& access) {
  access.idempotency.sweep();
  const Instant now = access.real.now();
  access.database.write([&](store::Tx& tx) {
    sweep_tries(tx, now);
    tx.exec("DELETE FROM held_form WHERE created_at < ?", now - access.rules.held_us);
    tx.exec("DELETE FROM sign_in_step WHERE created_at < ?", now - 24 * 3'600'000'000);
    sweep_devices(tx, now);
  });
}

}  // namespace kakari::access
