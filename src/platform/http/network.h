// What counts as one address when requests and connections are counted.
#pragma once
#include <string>
#include <string_view>

namespace kakari::http {

/// An IPv6 network of 64 bits, which one household has to itself, else the address; empty for loopback.
std::string network_of(std::string_view address);

}  // namespace kakari::http
