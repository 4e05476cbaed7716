#include "app/slow_requests.h"

#include <fmt/format.h>

#include <algorithm>

namespace kakari::app {
namespace {

constexpr Instant kHour_us = 3'600'000'000;

std::chrono::milliseconds whole(const SlowRequest& request) {
  return request.took + request.waited;
}

}  // namespace

void SlowRequests::saw(const SlowRequest& request) {
  if (whole(request) < kWorthKeeping) return;
  const std::lock_guard lock(mutex_);
  const std::string key = fmt::format("{} {}", request.method, request.route);
  auto found = routes_.find(key);
  if (found == routes_.end()) {
    if (routes_.size() >= kRoutesMax) return;
    found = routes_.emplace(key, Hours{}).first;
  }
  SlowRequest& kept = found->second[std::size_t(request.at / kHour_us % 24)];
  const bool of_this_hour = kept.at / kHour_us == request.at / kHour_us;
  if (!of_this_hour || whole(kept) < whole(request)) kept = request;
}

std::vector<SlowRequest> SlowRequests::slowest(Instant now, std::size_t most) const {
  std::vector<SlowRequest> all;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, hours] : routes_) {
      const SlowRequest* worst = nullptr;
      for (const SlowRequest& one : hours)
        if (one.at > now - 24 * kHour_us && (!worst || whole(*worst) < whole(one))) worst = &one;
      if (worst) all.push_back(*worst);
    }
  }
  std::ranges::stable_sort(all, std::ranges::greater{}, whole);
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace kakari::app
