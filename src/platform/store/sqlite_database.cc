#include "platform/store/sqlite_database.h"

#include <algorithm>
#include <chrono>

#include "platform/store/alongside.h"

namespace kakari::store {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kBatchMax = 256;
constexpr auto kBatchTimeMax = std::chrono::milliseconds(20);
constexpr int kLogPagesMax = 4000;  // 16 MB, then they move into the file

}  // namespace

SqliteDatabase::SqliteDatabase(const std::string& path, const OpenOptions& options)
    : writer_(path, SqliteConnection::Role::writer, options),
      readers_(std::max(1, options.readers),
               [path, options] {
                 return std::make_unique<SqliteConnection>(path, SqliteConnection::Role::reader, options);
               }),
      mover_(path, options) {
  thread_ = std::thread([this] { write_until_stopped(); });
}

SqliteDatabase::~SqliteDatabase() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  queued_.notify_one();
  thread_.join();
}

WriterStats SqliteDatabase::writer_stats() const {
  WriterStats stats;
  stats.jobs = jobs_;
  stats.batches = batches_;
  stats.largest_batch = largest_batch_;
  stats.failed = failed_;
  {
    std::lock_guard lock(mutex_);
    stats.queued = std::int64_t(queue_.size());
  }
  stats.jobs_a_batch = jobs_a_batch_.spread();
  stats.batch_us = batch_us_.spread();
  stats.commit_us = commit_us_.spread();
  stats.move_us = mover_.took_us();
  stats.pool = readers_.stats();
  return stats;
}

void SqliteDatabase::run_read(const Job& job) {
  Inside inside(this);
  auto reader = readers_.borrow();
  struct End {
    SqliteConnection& connection;
    ~End() { connection.roll_back(); }
  } end{*reader};
  reader->command("BEGIN");
  Transaction tx(*reader);
  job(tx);
  if (tx.failure()) throw *tx.failure();
}

void SqliteDatabase::run_write(const Job& job) {
  Inside inside(this);
  Alongside::carry(job, [this](const Job& whole) { wait_for(whole); });
}

void SqliteDatabase::wait_for(const Job& job) {
  Waiting waiting{.job = &job, .error = {}, .answered = false, .mutex = {}, .changed = {}};
  {
    std::lock_guard lock(mutex_);
    queue_.push_back(&waiting);
  }
  queued_.notify_one();
  std::unique_lock lock(waiting.mutex);
  waiting.changed.wait(lock, [&] { return waiting.answered; });
  if (waiting.error) std::rethrow_exception(waiting.error);
}

void SqliteDatabase::write_until_stopped() {
  Inside inside(this);
  while (Waiting* first = wait_for_job()) {
    write_batch(first);
    keep_log_short();
  }
}

SqliteDatabase::Waiting* SqliteDatabase::wait_for_job() {
  std::unique_lock lock(mutex_);
  queued_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
  if (queue_.empty()) return nullptr;
  Waiting* first = queue_.front();
  queue_.pop_front();
  return first;
}

SqliteDatabase::Waiting* SqliteDatabase::next_job() {
  std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  Waiting* next = queue_.front();
  queue_.pop_front();
  return next;
}

void SqliteDatabase::write_batch(Waiting* first) {
  if (broken_) return fail_all({first}, *broken_);
  const auto begin = Steady::now();
  try {
    writer_.command("BEGIN IMMEDIATE");
  } catch (const Error& error) {
    if (error.kind == Error::Kind::closed) broken_ = error;
    return fail_all({first}, error);
  }
  Batch batch;
  try {
    const auto end = Steady::now() + kBatchTimeMax;
    for (Waiting* next = first; next; next = next_job()) {
      batch.push_back(next);
      run_in_savepoint(*next);
      if (batch.size() == kBatchMax || Steady::now() >= end) break;
    }
    commit();
  } catch (const Error& error) {
    writer_.roll_back();
    if (!broken_ && batch.size() > 1) return write_one_by_one(batch);
    return fail_all(batch, error);
  }
  batch_us_.count_since(begin);
  answer(batch);
}

void SqliteDatabase::run_in_savepoint(Waiting& waiting) {
  writer_.command("SAVEPOINT job");
  Transaction tx(writer_);
  bool keep = false;
  try {
    keep = (*waiting.job)(tx);
    if (tx.failure()) throw *tx.failure();
  } catch (...) {
    waiting.error = std::current_exception();
    keep = false;
  }
  if (!writer_.in_transaction()) {
    const auto& failure = tx.failure();
    Error lost = failure ? *failure : Error(Error::Kind::other, "the transaction ended by itself");
    if (lost.kind == Error::Kind::closed) broken_ = lost;
    throw lost;
  }
  if (!keep) writer_.command("ROLLBACK TO job");
  writer_.command("RELEASE job");
}

void SqliteDatabase::commit() {
  const auto begin = Steady::now();
  try {
    writer_.command("COMMIT");
    commit_us_.count_since(begin);
  } catch (const Error& error) {
    if (error.kind == Error::Kind::closed) broken_ = error;
    throw;
  }
}

void SqliteDatabase::write_one_by_one(const Batch& batch) {
  for (Waiting* waiting : batch) {
    if (broken_) {
      fail_all({waiting}, *broken_);
      continue;
    }
    waiting->error = nullptr;
    try {
      writer_.command("BEGIN IMMEDIATE");
      run_in_savepoint(*waiting);
      commit();
    } catch (const Error& error) {
      writer_.roll_back();
      fail_all({waiting}, error);
      continue;
    }
    answer({waiting});
  }
}

void SqliteDatabase::fail_all(Batch batch, const Error& error) {
  // Those that queued up during a long wait for another process would each wait as long again.
  if (error.kind == Error::Kind::busy)
    while (Waiting* next = next_job()) batch.push_back(next);
  for (Waiting* waiting : batch) waiting->error = std::make_exception_ptr(error);
  ++failed_;
  answer(batch);
}

void SqliteDatabase::answer(const Batch& batch) {
  jobs_ += static_cast<std::int64_t>(batch.size());
  ++batches_;
  jobs_a_batch_.count(static_cast<std::int64_t>(batch.size()));
  largest_batch_ = std::max<std::int64_t>(largest_batch_, static_cast<std::int64_t>(batch.size()));
  for (Waiting* waiting : batch) {
    // Notified under its lock: the caller's stack, and with it the condition, may be gone right after.
    std::lock_guard lock(waiting->mutex);
    waiting->answered = true;
    waiting->changed.notify_one();
  }
}

void SqliteDatabase::keep_log_short() {
  if (broken_) return;
  try {
    // What was written during the move is little; moving that too lets the log begin anew.
    if (mover_.ended())
      log_pages_held_ = writer_.checkpoint();
    else if (writer_.log_pages() >= log_pages_held_ + kLogPagesMax)
      mover_.ask();
  } catch (const Error& error) {
    if (error.kind == Error::Kind::closed) broken_ = error;
  }
}

}  // namespace kakari::store
