// One institution of a result: what it is called, where, whether it is open, what it does in a sentence, the
// functions, as of when and by whom confirmed.
#pragma once
#include <vector>

#include "directory/deps.h"
#include "directory/query.h"
#include "platform/html/writer.h"

namespace kakari::directory {

/// What all entries of a list share.
struct Listing {
  const Deps& deps;
  const Snapshot& snapshot;
  Tongue say = {};
  Instant now = 0;                          // 0: nothing is said of who is open
  std::string prefecture = {};              // its name is left out of addresses
  std::vector<std::int64_t> diseases = {};  // asked for; told first
};

void write_entry(html::Writer& w, const Listing& listing, const Hit& hit);

}  // namespace kakari::directory
