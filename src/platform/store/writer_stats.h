// What a database did since the start, as plain numbers: for /metrics, the status page and tests.
#pragma once
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

namespace kakari::store {

/// How many values lay at or below each bound; the last count is of those above all bounds.
struct Spread {
  std::vector<std::int64_t> bounds, counts;
  std::int64_t sum = 0;
  std::int64_t total() const {
    std::int64_t all = 0;
    for (const std::int64_t count : counts) all += count;
    return all;
  }
};

/// Counts into a Spread, from any thread.
class Spreading {
 public:
  static constexpr std::array<std::int64_t, 13> durations_us{
      100, 250, 500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 1'000'000, 5'000'000};
  static constexpr std::array<std::int64_t, 9> sizes{1, 2, 4, 8, 16, 32, 64, 128, 256};

  explicit Spreading(std::span<const std::int64_t> bounds = durations_us) : bounds_(bounds) {}

  void count(std::int64_t value) {
    const auto place = std::size_t(std::ranges::lower_bound(bounds_, value) - bounds_.begin());
    counts_[place].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
  }
  /// Microseconds since.
  void count_since(std::chrono::steady_clock::time_point begin) {
    count(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin)
              .count());
  }
  Spread spread() const {
    Spread now{{bounds_.begin(), bounds_.end()}, std::vector<std::int64_t>(bounds_.size() + 1), sum_};
    for (std::size_t i = 0; i < now.counts.size(); ++i) now.counts[i] = counts_[i];
    return now;
  }

 private:
  std::span<const std::int64_t> bounds_;
  std::array<std::atomic<std::int64_t>, 14> counts_{};
  std::atomic<std::int64_t> sum_ = 0;
};

/// Connections that threads borrow.
struct PoolStats {
  std::int64_t size = 0, in_use = 0, waiting = 0;
  Spread waits_us = {};  // of those who found none free
};

struct WriterStats {
  std::int64_t jobs = 0, batches = 0, largest_batch = 0;
  std::int64_t queued = 0;   // jobs that wait for the writer now
  std::int64_t retries = 0;  // PostgreSQL: writes run again after a lost race or connection
  std::int64_t failed = 0;   // transactions that could not be committed
  Spread jobs_a_batch = {};
  Spread batch_us = {};   // from BEGIN until it is durable
  Spread commit_us = {};  // COMMIT, with its fsync
  Spread move_us = {};    // SQLite: the log into the file, with the file's fsync
  PoolStats pool = {};    // SQLite: the readers; PostgreSQL: all connections
};

}  // namespace kakari::store
