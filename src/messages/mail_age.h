// How long mail has been waiting, for those who watch over the program.
#pragma once
#include "platform/store/database.h"

#include "base/date.h"

namespace kakari::messages {

/// When the oldest mail was written that is still to be sent, digests left out; 0: none waits.
Instant oldest_waiting(store::Tx& tx);

}  // namespace kakari::messages
