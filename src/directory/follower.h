// Keeps the served snapshot up to date: looks at the change feed every 200 ms and patches one report, reads
// all reports anew after a publication, or builds all anew when the registry (by the feed or an import) or
// the day has changed.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/clock.h"
#include "directory/live.h"
#include "platform/store/database.h"
#include "regime/form.h"

namespace kakari::directory {

class Follower {
 public:
  Follower(store::Database& database, std::shared_ptr<const regime::Form> form, const Clock& scheme,
           Live& live);
  ~Follower();

  /// Builds the first snapshot (throws store::Error), then follows in a thread of its own.
  void start(std::chrono::milliseconds every = std::chrono::milliseconds(200));
  void stop();

  /// One look at the feed, by hand in tests; how many changes were taken.
  std::size_t follow();
  /// Empty while it can follow; else what stopped it, for /healthz. The old snapshot stays in use.
  std::string trouble() const;

 private:
  void run(std::chrono::milliseconds every);
  void build_all();

  store::Database& database_;
  const std::shared_ptr<const regime::Form> form_;
  const Clock& scheme_;
  Live& live_;
  Date built_on_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::string trouble_;
  std::thread thread_;
};

}  // namespace kakari::directory
