#include "access/limiter.h"

#include <utility>

namespace kakari::access {

struct Limiter::Counts {};

Limiter::Limiter(const Clock&, const LimitRules&) : counts_(std::make_unique<Counts>()) {}
Limiter::~Limiter() = default;

Limiter::Place::Place(Limiter* limiter, std::string_view, std::string_view) : limiter_(limiter) {}
Limiter::Place::~Place() = default;
Limiter::Place::Place(Place&& other) noexcept
    : wait_s(other.wait_s),
      limiter_(std::exchange(other.limiter_, nullptr)),
      address_(other.address_),
      account_(other.account_) {}

Limiter::Place Limiter::enter(std::string_view address, std::string_view account) {
  return Place(this, address, account);
}

}  // namespace kakari::access
