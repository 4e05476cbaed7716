// What waits for the person of a page, for the numbers in the navigation.
#pragma once
#include "access/actor.h"
#include "platform/store/database.h"

namespace kakari::app {

struct Waiting {
  int open_links = 0;  // pairs of institutions to decide
  int unread = 0;      // notices
  int organisers = 0;  // outside organisers' applications to look at
};
/// All 0 also when the database cannot say: a page that tells of that trouble must not fail too.
Waiting waiting(store::Database& database, const access::Actor& actor);

}  // namespace kakari::app
