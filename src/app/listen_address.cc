#include "app/listen_address.h"

#include <arpa/inet.h>

#include "base/text.h"

namespace kakari::app {

std::optional<Address> parse_address(const std::string& listen) {
  const auto colon = listen.rfind(':');
  const auto port = colon == std::string::npos ? std::nullopt : parse_count(listen.substr(colon + 1));
  if (!port || *port < 0 || *port > 65'535) return {};
  std::string host = listen.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  in6_addr number{};
  const bool known = host == "localhost" || ::inet_pton(AF_INET, host.c_str(), &number) == 1 ||
                     ::inet_pton(AF_INET6, host.c_str(), &number) == 1;
  if (!known) return {};
  return Address{host, std::uint16_t(*port)};
}

bool loopback(const std::string& host) {
  return host.starts_with("127.") || host == "::1" || host == "localhost";
}

}  // namespace kakari::app
