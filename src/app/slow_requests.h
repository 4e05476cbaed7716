// The slowest request of each route in the last 24 hours: in memory, an entry an hour and route at most.
#pragma once
#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace kakari::app {

struct SlowRequest {
  std::string method, route, id;  // the id leads to its line in the log
  Instant at = 0;
  std::chrono::milliseconds took{}, waited{};
  int status = 0;
};

class SlowRequests {
 public:
  static constexpr std::chrono::milliseconds kWorthKeeping{100};
  static constexpr std::size_t kRoutesMax = 1000;

  /// From any thread. What took less than kWorthKeeping, waiting included, costs one comparison.
  void saw(const SlowRequest& request);
  /// Slowest first, one a route; waiting counts.
  std::vector<SlowRequest> slowest(Instant now, std::size_t most) const;

 private:
  using Hours = std::array<SlowRequest, 24>;
  mutable std::mutex mutex_;
  std::map<std::string, Hours, std::less<>> routes_;  // by "GET /search"
};

}  // namespace kakari::app
