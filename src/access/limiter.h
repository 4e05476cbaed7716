// How much one address and one account may ask for: so many requests a minute, so many at a time. Counted in
// each server by itself: what is bounded is this machine's work. Guessing at passwords is bounded by
// throttle.h.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>

#include "base/clock.h"

namespace kakari::access {

struct LimitRules {
  int per_address_a_minute = 1200, burst_of_address = 300;
  int per_account_a_minute = 600, burst_of_account = 200;
  int at_once_of_address = 64, at_once_of_account = 16;
};

class Limiter {
 public:
  Limiter(const Clock& real, const LimitRules& rules);
  ~Limiter();

  /// A place for one request; given back when it goes. `wait_s` > 0: none, come again after so many seconds.
  class Place {
   public:
    Place() = default;
    Place(Limiter* limiter, std::string_view address, std::string_view account);
    ~Place();
    Place(Place&& other) noexcept;
    Place& operator=(Place&&) = delete;
    int wait_s = 0;

   private:
    Limiter* limiter_ = nullptr;
    std::uint64_t address_ = 0, account_ = 0;
  };
  /// `account` is empty for nobody signed in.
  Place enter(std::string_view address, std::string_view account);

 private:
  struct Counts;
  std::unique_ptr<Counts> counts_;
};

}  // namespace kakari::access
