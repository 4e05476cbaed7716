// The snapshot that is being served: readers take it, one builder puts the next.
#pragma once
#include <memory>
#include <mutex>

#include "directory/snapshot.h"

namespace kakari::directory {

/// A mutex rather than std::atomic<std::shared_ptr>, whose load in libstdc++ 12 is a data race to thread
/// sanitizer; it is held for a reference count.
class Live {
 public:
  /// Null until the first snapshot is built.
  std::shared_ptr<const Snapshot> get() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
  }
  void put(std::shared_ptr<const Snapshot> next) {
    const std::lock_guard lock(mutex_);
    snapshot_.swap(next);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace kakari::directory
