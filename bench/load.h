// A cheap load: one thread drives many keep-alive connections with requests that were written beforehand, so
// that what is measured is the server and not its client.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figures.h"
#include "platform/http/descriptor.h"
#include "platform/http/message.h"

namespace kakari::bench {

/// The bytes of one request.
std::string request(std::string_view method, std::string_view target, const http::Pairs& headers = {},
                    std::string_view body = {});

/// A connection to a server on this machine.
http::Descriptor connected(std::uint16_t port);
/// How many bytes an answer has with its head; 0 until the head is whole.
std::size_t whole_answer(std::string_view answer);
/// Of sorted values; 0 of none.
double percentile_of(std::span<const double> sorted, double percent);

struct Load {
  std::vector<double> ms;       // of each answer, sorted
  double seconds = 0;           // from the first request to the last answer
  std::size_t refused = 0;      // answers other than 2xx
  std::uint64_t bytes = 0;      // of the answers
  std::string first_refusal{};  // to say what went wrong

  double per_second() const { return seconds > 0 ? double(ms.size()) / seconds : 0; }
  double percentile(double percent) const;
};

/// Of several rounds of one load.
struct LoadFigures {
  Figure rate{}, p50{}, p99{};

  /// Throws std::runtime_error when an answer was refused.
  void add(const Load& load);
  /// `target`: what 99 of 100 must hold, "< 50 ms".
  void print(std::string_view what, std::string_view target) const;
};

/// Sends each request once, on whichever connection is free. Throws std::runtime_error when the server
/// closes.
Load drive(std::uint16_t port, int connections, std::span<const std::string> requests);

}  // namespace kakari::bench
