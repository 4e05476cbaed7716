// What the journal holds that is not in its chain yet, for those who watch over the program.
#pragma once
#include "base/date.h"
#include "platform/store/database.h"

namespace kakari::journal {

struct Unsealed {
  std::int64_t count = 0;
  Instant oldest_at = 0;  // by the scheme's clock; 0: there is none
};
Unsealed unsealed(store::Tx& tx);

}  // namespace kakari::journal
