#include "platform/store/outage.h"

#include <utility>

namespace kakari::store {

std::optional<std::string> Outage::refusal(Time now) {
  const std::lock_guard lock(mutex_);
  if (!since_) return {};
  if (trying_ || now < next_try_) return why_;
  trying_ = true;
  return {};
}

void Outage::reached() {
  const std::lock_guard lock(mutex_);
  since_.reset();
  trying_ = false;
}

void Outage::failed(Time now, std::string why) {
  const std::lock_guard lock(mutex_);
  if (!since_ || now - next_try_ > kAnother) since_ = now;
  trying_ = false;
  next_try_ = now + kPause;
  why_ = std::move(why);
}

bool Outage::young(Time now) const {
  const std::lock_guard lock(mutex_);
  return !since_ || now - *since_ < kPatience;
}

}  // namespace kakari::store
