// Moves SQLite's write-ahead log into the database file on a connection and thread of its own: the file's
// fsync takes tens of milliseconds, and the writer would hold up everybody who waits for it.
#pragma once
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "platform/store/database.h"
#include "platform/store/writer_stats.h"

namespace kakari::store {

class LogMover {
 public:
  /// The connection is opened by the first run.
  LogMover(std::string path, const OpenOptions& options);
  ~LogMover();

  /// Asks for a run; nothing happens while one is under way.
  void ask();
  /// True once after each run. Throws the Error of a run that failed.
  bool ended();
  Spread took_us() const { return took_us_.spread(); }

 private:
  void run_until_stopped();

  const std::string path_;
  const OpenOptions options_;
  std::mutex mutex_;  // guards all below but the thread
  std::condition_variable wake_;
  enum class State { idle, asked, ended } state_ = State::idle;
  bool stopping_ = false;
  std::optional<Error> failure_;
  Spreading took_us_;
  std::thread thread_;  // last, so that it starts when all else is there
};

}  // namespace kakari::store
