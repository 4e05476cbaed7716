#include "app/this_machine.h"

#include <algorithm>
#include <array>

#include "app/listen_address.h"
#include "platform/http/network.h"

namespace kakari::app {
namespace {

/// As the request's address: from behind any proxy everybody seems to be on this machine.
bool came_through_a_proxy(const http::Request& request) {
  constexpr std::array<std::string_view, 12> kNames{
      "forwarded",        "via",          "x-real-ip",        "x-client-ip",         "true-client-ip",
      "x-originating-ip", "client-ip",    "cf-connecting-ip", "x-cluster-client-ip", "fastly-client-ip",
      "x-remote-ip",      "x-remote-addr"};
  constexpr std::array<std::string_view, 5> kBeginnings{"x-forwarded", "x-original-", "x-envoy-", "x-proxy-",
                                                        "x-amzn-"};
  return std::ranges::any_of(request.headers, [&](const auto& header) {
    const std::string_view name = header.first;
    return std::ranges::any_of(
               kNames, [&](std::string_view each) { return http::equal_ignoring_case(name, each); }) ||
           std::ranges::any_of(kBeginnings, [&](std::string_view each) {
             return http::equal_ignoring_case(name.substr(0, each.size()), each);
           });
  });
}

/// "[::1]:8080", "localhost": the name without the port and the brackets.
std::string host_in(std::string_view authority) {
  if (authority.starts_with('[')) return std::string(authority.substr(1, authority.find(']') - 1));
  return std::string(authority.substr(0, authority.find(':')));
}

bool behind_a_proxy(const Front& front) {
  constexpr std::string_view https = "https://";
  if (front.own_tls || !front.public_url.starts_with(https)) return false;
  const std::string_view rest = std::string_view(front.public_url).substr(https.size());
  return !loopback(host_in(rest.substr(0, rest.find('/'))));
}

}  // namespace

bool from_this_machine(const http::Request& request, const Front& front) {
  return loopback(request.remote) && loopback(host_in(request.header("Host"))) &&
         !http::is_listed(request.remote, front.trusted_proxy) && !came_through_a_proxy(request) &&
         !behind_a_proxy(front);
}

}  // namespace kakari::app
