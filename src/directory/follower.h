// Keeps the served snapshot up to date: looks at the change feed every 40 ms and patches one institution,
// reads all reports anew after a publication, or builds all anew when the registry (by the feed or an import)
// or the day has changed.
#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
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
           Live& live, std::shared_ptr<const regime::English> english = {});
  ~Follower();

  /// Builds the first snapshot (throws store::Error), then follows in a thread of its own.
  void start(std::chrono::milliseconds every = std::chrono::milliseconds(40));
  void stop();

  /// One look at the feed, by hand in tests; how many changes were taken.
  std::size_t follow();
  /// Empty while it can follow; else what stopped it, for /readyz and /status. The old snapshot stays in use.
  std::string trouble() const;
  /// Runs before anything is built or patched; what it throws is met as if building had thrown it (tests).
  void before_build(std::function<void()> hook) { before_build_ = std::move(hook); }

 private:
  void run(std::chrono::milliseconds every);
  void build_all();
  bool patch(const std::set<std::string>& institutions, std::int64_t position);

  store::Database& database_;
  const std::shared_ptr<const regime::Form> form_;
  const std::shared_ptr<const regime::English> english_;
  std::function<void()> before_build_ = [] {};
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
