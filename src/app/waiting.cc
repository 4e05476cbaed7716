#include "app/waiting.h"

#include "messages/message.h"
#include "registry/link.h"
#include "training/courses/outside.h"

namespace kakari::app {

Waiting waiting(store::Database& database, const access::Actor& actor) try {
  return database.read([&](store::Tx& tx) {
    Waiting counts;
    counts.unread = int(messages::unread(tx, actor));
    if (actor.role == access::Role::prefecture_officer)
      counts.open_links = int(registry::count_open_proposals(tx, actor));
    if (actor.role == access::Role::association_clerk || actor.role == access::Role::association_president)
      counts.organisers = int(courses::outside_waiting(tx, actor));
    return counts;
  });
} catch (const store::Error&) {
  return {};
}

}  // namespace kakari::app
