// A PostgreSQL server: a pool of connections, serializable writes that try again when they lost a race, or
// their connection before COMMIT was sent. After a failover the pool mends itself, connection by connection.
#pragma once
#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <string>

#include "platform/store/outage.h"
#include "platform/store/pool.h"
#include "platform/store/postgres_connection.h"
#include "platform/store/writer_stats.h"

namespace kakari::store {

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(const std::string& url, const OpenOptions& options);
  Engine engine() const override { return Engine::postgresql; }
  WriterStats writer_stats() const override;

 private:
  void run_write(const Job& job) override;
  void run_read(const Job& job) override;

  /// Begins on a connection that works: one that was lost is made anew. Waits in the first moments of an
  /// outage, then throws Error{busy}: nothing was done.
  void begin(PostgresConnection& connection, const char* how);
  void begin_now(PostgresConnection& connection, const char* how);
  void connect(PostgresConnection& connection);
  void write_until_done(const Job& job);
  /// Whether it was done within the first tries.
  bool write_among_others(const Job& job);
  /// While no other write of this server runs: a long one among many short ones would lose every race.
  void write_alone(const Job& job);
  /// True when done; false when it lost a race, or its connection before COMMIT, and may try again.
  bool try_write(const Job& job, bool last_try);

  Pool<PostgresConnection> pool_;
  Outage outage_;
  std::mutex turn_;            // held by who wants to be alone, so that no new ones begin
  std::shared_mutex writers_;  // shared by those that write among others
  std::atomic<std::int64_t> jobs_ = 0, batches_ = 0, retries_ = 0, failed_ = 0;
  Spreading batch_us_, commit_us_;
};

}  // namespace kakari::store
