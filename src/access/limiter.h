// How much one address and one account may ask for: so many requests a minute, so many slow ones at a time.
// Who is signed in is counted by account alone, so that a hospital behind one address has room for all its
// clerks; an address counts for strangers. Counted in each server by itself: what is bounded is this
// machine's work. Guessing at passwords is bounded by throttle.h.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace kakari::access {

/// 0 requests a minute: no limit.
struct LimitRules {
  int per_address_a_minute = 1200, burst_of_address = 300;
  int per_account_a_minute = 900, burst_of_account = 300;
  int searches_per_address_a_minute = 600, burst_of_searches = 200;
  int searches_per_account_a_minute = 600;
  int at_once_of_address = 64, at_once_of_account = 16;
  std::string free_address = {};  // the trusted proxies'; loopback is free in any case
};

/// A stricter budget for what costs more: searches, files of open data, FHIR.
enum class Ask { page, search };
Ask ask_of(std::string_view route_pattern);

/// Time since the machine started: no one who sets its clock locks anybody out.
const Clock& steady_clock();

class Limiter {
 public:
  explicit Limiter(LimitRules rules, const Clock& clock = steady_clock());
  ~Limiter();

  /// A place for one request; given back when it goes. `wait_s` > 0: none, come again after so many seconds.
  class Place {
   public:
    Place() = default;
    ~Place();
    Place(Place&& other) noexcept;
    Place& operator=(Place&&) = delete;
    int wait_s = 0;

   private:
    friend class Limiter;
    Limiter* limiter_ = nullptr;
    std::uint64_t key_ = 0;
    Instant since_ = 0;
  };
  /// `account` is empty for nobody signed in. Takes less than a microsecond, memory of a fixed size.
  Place enter(std::string_view address, std::string_view account, Ask ask = Ask::page);

  std::uint64_t refused() const { return refused_.load(std::memory_order_relaxed); }
  std::size_t bytes() const;

 private:
  struct Counts;
  void leave(std::uint64_t key, Instant since);

  LimitRules rules_;
  const Clock& clock_;
  std::unique_ptr<Counts> counts_;
  std::atomic<std::uint64_t> refused_{0};
};

}  // namespace kakari::access
