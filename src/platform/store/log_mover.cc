#include "platform/store/log_mover.h"

#include "platform/store/sqlite_connection.h"

namespace kakari::store {

LogMover::LogMover(std::string path, const OpenOptions& options)
    : path_(std::move(path)), options_(options), thread_([this] { run_until_stopped(); }) {}

LogMover::~LogMover() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void LogMover::ask() {
  {
    std::lock_guard lock(mutex_);
    if (state_ != State::idle) return;
    state_ = State::asked;
  }
  wake_.notify_one();
}

bool LogMover::ended() {
  std::lock_guard lock(mutex_);
  if (state_ != State::ended) return false;
  state_ = State::idle;
  if (failure_) throw *std::exchange(failure_, std::nullopt);
  return true;
}

void LogMover::run_until_stopped() {
  std::optional<SqliteConnection> connection;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || state_ == State::asked; });
      if (stopping_) return;
    }
    std::optional<Error> failure;
    try {
      if (!connection) connection.emplace(path_, SqliteConnection::Role::writer, options_);
      const auto begin = std::chrono::steady_clock::now();
      connection->checkpoint();
      took_us_.count_since(begin);
    } catch (const Error& error) {
      failure = error;
    }
    std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
    state_ = State::ended;
  }
}

}  // namespace kakari::store
