// A SQLite file: one writer thread that commits many jobs with one fsync, and reading connections.
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/store/log_mover.h"
#include "platform/store/pool.h"
#include "platform/store/sqlite_connection.h"
#include "platform/store/writer_stats.h"

namespace kakari::store {

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::string& path, const OpenOptions& options);
  ~SqliteDatabase() override;
  Engine engine() const override { return Engine::sqlite; }
  WriterStats writer_stats() const override;

 private:
  /// A job that waits for its answer on its caller's stack.
  struct Waiting {
    const Job* job;
    std::exception_ptr error;
    bool answered = false;
    std::mutex mutex;
    std::condition_variable changed;
  };
  using Batch = std::vector<Waiting*>;

  void run_write(const Job& job) override;
  void run_read(const Job& job) override;

  /// Has the writer's thread run it, and returns when that is committed.
  void wait_for(const Job& job);
  void write_until_stopped();
  Waiting* wait_for_job();
  Waiting* next_job();
  /// Runs the first job and those that queue up meanwhile in one transaction, and answers them.
  void write_batch(Waiting* first);
  void run_in_savepoint(Waiting& waiting);
  void commit();
  /// After a transaction was lost: each job again, on its own, so that only those fail that must.
  void write_one_by_one(const Batch& batch);
  void fail_all(Batch batch, const Error& error);
  void answer(const Batch& batch);
  void keep_log_short();

  SqliteConnection writer_;
  Pool<SqliteConnection> readers_;
  LogMover mover_;
  mutable std::mutex mutex_;  // guards queue_ and stopping_
  std::condition_variable queued_;
  std::deque<Waiting*> queue_;
  bool stopping_ = false;
  std::optional<Error>
      broken_;              // writer thread only; set after a failed fsync, until the file is opened anew
  int log_pages_held_ = 0;  // writer thread only; what readers kept the last checkpoint from moving
  std::atomic<std::int64_t> jobs_ = 0, batches_ = 0, largest_batch_ = 0, failed_ = 0;
  Spreading jobs_a_batch_{Spreading::sizes}, batch_us_, commit_us_;
  std::thread thread_;  // last, so that it starts when all else is there
};

}  // namespace kakari::store
