// A load with its own clock: each request has its moment, whether or not those before it were answered, and
// its time counts from that moment, so that a server that stalls cannot hide it.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kakari::bench {

/// One person or program: its requests go over one connection, in their order.
struct Lane {
  std::uint16_t port = 0;
  std::size_t stream = 0;  // index into what run_paced() returns
  struct Due {
    double at_s = 0;
    std::string bytes;
  };
  std::vector<Due> due;  // by time
};

struct Paced {
  std::vector<double> ms;  // from its moment to its last byte, sorted
  std::size_t refused = 0;
  std::string first_refusal;
  std::uint64_t bytes = 0;

  double percentile(double percent) const;
};

/// `answered` is told of each 2xx: lane and which of its requests. Throws std::runtime_error when a server
/// closes a connection or is silent for a minute.
std::vector<Paced> run_paced(std::vector<Lane> lanes, std::size_t streams,
                             const std::function<void(std::size_t lane, std::size_t request)>& answered);

}  // namespace kakari::bench
