// Connections that threads borrow and give back; who finds none free waits.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace kakari::store {

template <class T>
class Pool {
 public:
  void add(std::unique_ptr<T> item) {
    std::lock_guard lock(mutex_);
    free_.push_back(std::move(item));
    freed_.notify_one();
  }

  class Loan {
   public:
    Loan(Pool& pool, std::unique_ptr<T> item) : pool_(pool), item_(std::move(item)) {}
    ~Loan() { pool_.add(std::move(item_)); }
    Loan(const Loan&) = delete;
    T& operator*() { return *item_; }
    T* operator->() { return item_.get(); }

   private:
    Pool& pool_;
    std::unique_ptr<T> item_;
  };

  /// The one given back last is lent first: its caches are warm.
  Loan borrow() {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [&] { return !free_.empty(); });
    auto item = std::move(free_.back());
    free_.pop_back();
    return Loan(*this, std::move(item));
  }

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<T>> free_;
};

}  // namespace kakari::store
