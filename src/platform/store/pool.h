// Connections that threads borrow and give back; made when first needed. Who finds none free waits.
#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/store/writer_stats.h"

namespace kakari::store {

template <class T>
class Pool {
 public:
  Pool(int size, std::function<std::unique_ptr<T>()> make)
      : size_(size), unmade_(size), make_(std::move(make)) {}

  class Loan {
   public:
    Loan(Pool& pool, std::unique_ptr<T> item) : pool_(pool), item_(std::move(item)) {}
    ~Loan() { pool_.give_back(std::move(item_)); }
    Loan(const Loan&) = delete;
    T& operator*() { return *item_; }
    T* operator->() { return item_.get(); }

   private:
    Pool& pool_;
    std::unique_ptr<T> item_;
  };

  /// The one given back last is lent first: its caches are warm. Throws what `make` throws.
  Loan borrow() {
    std::unique_lock lock(mutex_);
    if (free_.empty() && unmade_ == 0) wait(lock);
    if (!free_.empty()) {
      auto item = std::move(free_.back());
      free_.pop_back();
      return Loan(*this, std::move(item));
    }
    --unmade_;
    lock.unlock();
    try {
      return Loan(*this, make_());
    } catch (...) {
      lock.lock();
      ++unmade_;
      freed_.notify_one();
      throw;
    }
  }

  PoolStats stats() const {
    std::lock_guard lock(mutex_);
    return {size_, size_ - unmade_ - std::int64_t(free_.size()), waiting_, waits_.spread()};
  }

 private:
  void wait(std::unique_lock<std::mutex>& lock) {
    const auto begin = std::chrono::steady_clock::now();
    ++waiting_;
    freed_.wait(lock, [&] { return !free_.empty() || unmade_ > 0; });
    --waiting_;
    waits_.count_since(begin);
  }
  void give_back(std::unique_ptr<T> item) {
    std::lock_guard lock(mutex_);
    free_.push_back(std::move(item));
    freed_.notify_one();
  }

  mutable std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<T>> free_;
  const int size_;
  int unmade_;
  std::int64_t waiting_ = 0;
  Spreading waits_;
  std::function<std::unique_ptr<T>()> make_;
};

}  // namespace kakari::store
