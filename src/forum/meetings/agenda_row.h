// An item of a meeting whose record is open, for the verbs that write on it.
#pragma once
#include "forum/meetings/agenda.h"
#include "forum/meetings/meeting_row.h"

namespace kakari::meetings {

struct KeptItem {
  Kept kept;
  Item item;
};
Result<KeptItem> item_for_keeping(store::Tx& tx, const access::Actor& actor, const forum::Deps& deps,
                                  const Id& item);

}  // namespace kakari::meetings
