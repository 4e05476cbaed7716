// Where a server listens: an IP address or localhost, and a port.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace kakari::app {

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

std::optional<Address> parse_address(const std::string& listen);

bool loopback(const std::string& host);

}  // namespace kakari::app
