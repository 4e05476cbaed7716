#include "platform/http/network.h"

#include <arpa/inet.h>

#include <array>

#include "platform/http/message.h"

namespace kakari::http {

std::string network_of(std::string_view address) {
  const std::string text(address);
  in_addr four{};
  in6_addr six{};
  if (::inet_pton(AF_INET, text.c_str(), &four) == 1) return text.starts_with("127.") ? "" : text;
  if (::inet_pton(AF_INET6, text.c_str(), &six) != 1) return text;
  if (IN6_IS_ADDR_LOOPBACK(&six)) return "";
  if (IN6_IS_ADDR_V4MAPPED(&six)) {
    std::array<char, INET_ADDRSTRLEN> mapped{};
    ::inet_ntop(AF_INET, six.s6_addr + 12, mapped.data(), mapped.size());
    return network_of(mapped.data());
  }
  return "/64 " + std::string(reinterpret_cast<const char*>(six.s6_addr), 8);
}

bool is_listed(std::string_view address, std::string_view list) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (const auto one = strip(list.substr(0, comma)); !one.empty() && one == address) return true;
    list.remove_prefix(comma == list.npos ? list.size() : comma + 1);
  }
  return false;
}

}  // namespace kakari::http
