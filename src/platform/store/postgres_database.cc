#include "platform/store/postgres_database.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include "platform/store/alongside.h"

namespace kakari::store {
namespace {

constexpr int kTriesMax = 24;
constexpr int kTriesAmongOthers = 3;

/// Longer each time and never the same, so that those who collided do not meet again.
void back_off(int tries) {
  thread_local std::minstd_rand random{std::random_device{}()};
  int limit_us = 500 << std::min(tries, 7);
  std::this_thread::sleep_for(  // paced
      std::chrono::microseconds(std::uniform_int_distribution<int>(limit_us / 4, limit_us)(random)));
}

}  // namespace

PostgresDatabase::PostgresDatabase(const std::string& url, const OpenOptions& options)
    : pool_(std::max(1, options.readers), [url, timeout_ms = options.busy_timeout_ms] {
        return std::make_unique<PostgresConnection>(url, timeout_ms);
      }) {
  connect(*pool_.borrow());  // to say at once when the server cannot be reached
}

WriterStats PostgresDatabase::writer_stats() const {
  WriterStats stats;
  stats.jobs = jobs_;
  stats.batches = batches_;
  stats.largest_batch = jobs_ > 0 ? 1 : 0;
  stats.retries = retries_;
  stats.failed = failed_;
  stats.batch_us = batch_us_.spread();
  stats.commit_us = commit_us_.spread();
  stats.pool = pool_.stats();
  stats.queued = stats.pool.waiting;
  return stats;
}

void PostgresDatabase::connect(PostgresConnection& connection) {
  if (auto why = outage_.refusal(std::chrono::steady_clock::now())) throw Error(Error::Kind::closed, *why);
  try {
    connection.connect();
  } catch (const std::exception& error) {
    outage_.failed(std::chrono::steady_clock::now(), error.what());
    throw;
  }
  outage_.reached();
}

void PostgresDatabase::begin_now(PostgresConnection& connection, const char* how) {
  if (connection.lost()) connect(connection);
  try {
    connection.command(how);
  } catch (const Error&) {
    if (!connection.lost()) throw;
    connect(connection);
    connection.command(how);
  }
}

void PostgresDatabase::begin(PostgresConnection& connection, const char* how) {
  for (;;) {
    try {
      return begin_now(connection, how);
    } catch (const Error& error) {
      if (!connection.lost()) throw;
      if (!outage_.young(std::chrono::steady_clock::now())) throw Error(Error::Kind::busy, error.what());
    }
    std::this_thread::sleep_for(Outage::kPause / 2);  // paced
  }
}

void PostgresDatabase::run_read(const Job& job) {
  Inside inside(this);
  auto connection = pool_.borrow();
  struct End {
    PostgresConnection& connection;
    ~End() { connection.roll_back(); }
  } end{*connection};
  begin(*connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  Transaction tx(*connection);
  job(tx);
  if (tx.failure()) throw *tx.failure();
}

void PostgresDatabase::run_write(const Job& job) {
  Inside inside(this);
  Alongside::carry(job, [this](const Job& whole) { write_until_done(whole); });
}

void PostgresDatabase::write_until_done(const Job& job) {
  const auto begin = std::chrono::steady_clock::now();
  if (!write_among_others(job)) write_alone(job);
  ++jobs_;
  batch_us_.count_since(begin);
}

bool PostgresDatabase::write_among_others(const Job& job) {
  for (int tries = 1; tries <= kTriesAmongOthers; ++tries) {
    std::unique_lock turn(turn_);
    std::shared_lock among(writers_);
    turn.unlock();
    if (try_write(job, false)) return true;
    among.unlock();
    ++retries_;
    back_off(tries);
  }
  return false;
}

void PostgresDatabase::write_alone(const Job& job) {
  const std::scoped_lock turn(turn_);
  const std::unique_lock alone(writers_);
  for (int tries = kTriesAmongOthers + 1; !try_write(job, tries == kTriesMax); ++tries) {
    ++retries_;
    back_off(tries);
  }
}

bool PostgresDatabase::try_write(const Job& job, bool last_try) {
  auto connection = pool_.borrow();
  begin(*connection, "BEGIN ISOLATION LEVEL SERIALIZABLE");
  Transaction tx(*connection);
  auto may_try_again = [&](const std::optional<Error>& error) {
    if (last_try || !error) return false;
    return error->kind == Error::Kind::retry || connection->lost();
  };
  bool keep = false;
  try {
    keep = job(tx);
    if (tx.failure()) throw *tx.failure();
  } catch (...) {
    bool again = may_try_again(tx.failure());
    connection->roll_back();
    if (again) return false;
    throw;
  }
  if (!keep) {
    connection->roll_back();
    return true;
  }
  const auto begin = std::chrono::steady_clock::now();
  try {
    connection->commit();
    commit_us_.count_since(begin);
  } catch (const Error& error) {
    // Once COMMIT was sent, a lost connection leaves open whether it was done: never a second time.
    if (error.kind != Error::Kind::retry || connection->lost()) ++failed_;
    const bool unknown = connection->lost() || error.kind == Error::Kind::closed;
    connection->roll_back();
    if (unknown)
      throw Error(
          Error::Kind::closed,
          "保存の途中で PostgreSQL との接続が切れました。保存されたかどうかを画面で確かめてください。");
    if (error.kind == Error::Kind::retry && !last_try) return false;
    throw;
  }
  ++batches_;
  return true;
}

}  // namespace kakari::store
