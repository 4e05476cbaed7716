// Times of use of tokens on their way to the database: written together behind the answers, so that no
// request waits for a commit of its own. Not for sessions: when they end depends on what is written.
#pragma once
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "base/date.h"
#include "platform/store/database.h"

namespace kakari::access {

class SeenWriter {
 public:
  /// `update` takes the time, the hash and the time again.
  SeenWriter(store::Database& database, std::string update);
  /// Writes what is left.
  ~SeenWriter();
  SeenWriter(const SeenWriter&) = delete;

  void saw(const std::string& hash, Instant now);
  /// Returns when all that was told has been written, or the disk is full.
  void flush();

 private:
  void write_until_stopped();

  store::Database& database_;
  const std::string update_;
  std::mutex mutex_;
  std::condition_variable wake_, written_;
  std::map<std::string, Instant> waiting_;
  bool stop_ = false, writing_ = false;
  std::thread writer_;
};

}  // namespace kakari::access
