// When the public facts of each institution last changed: from the change feed, finished imports and closing
// days. It stands beside the snapshot, which does not know times.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "directory/live.h"
#include "platform/store/database.h"
#include "reporting/published.h"

namespace kakari::fhir {

using directory::Doc;
using Shot = std::shared_ptr<const directory::Snapshot>;

/// An institution that is no longer open.
struct Gone {
  std::string number;
  Instant at = 0;
};

struct Updates {
  std::int64_t position = 0;  // of the change feed
  std::string edition;        // of the imports
  Date day;
  Instant newest = 0;               // no change is later
  std::vector<Instant> changed;     // by Doc
  std::vector<std::uint8_t> moved;  // by Doc: its report has been published, changed or withdrawn
  std::vector<Gone> gone;           // by number
};

/// A snapshot and the times that belong to it.
struct View {
  Shot snapshot;
  std::shared_ptr<const Updates> updates;
};

/// Any number of threads. A change counts as made no earlier than any change before it in the feed, so that
/// who asks for "since the newest I have seen" misses none.
class UpdateKeeper {
 public:
  UpdateKeeper(store::Database& database, const directory::Live& live) : database_(database), live_(live) {}
  /// The snapshot that is served now; its pointer is null while there is none.
  View view(Date today);

 private:
  std::shared_ptr<const Updates> next(const directory::Snapshot& snapshot, Date today);

  store::Database& database_;
  const directory::Live& live_;
  std::mutex mutex_;
  std::weak_ptr<const directory::Snapshot> of_;
  std::weak_ptr<const directory::Register> register_;
  std::vector<std::uint64_t> ids_;  // by Doc: hashes, to find the same institutions in the next register
  std::shared_ptr<const Updates> updates_;
};

}  // namespace kakari::fhir
