#include "app/open_links.h"

#include "registry/link.h"

namespace kakari::app {

int open_links(store::Database& database, const access::Actor& actor) try {
  return int(database.read([&](store::Tx& tx) { return registry::count_open_proposals(tx, actor); }));
} catch (const store::Error&) {
  return 0;
}

}  // namespace kakari::app
