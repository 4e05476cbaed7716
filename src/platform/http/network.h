// What counts as one address when requests and connections are counted.
#pragma once
#include <string>
#include <string_view>

namespace kakari::http {

/// An IPv6 network of 64 bits, which one household has to itself, else the address; empty for loopback.
std::string network_of(std::string_view address);

/// Whether the address stands in "192.0.2.11,192.0.2.12"; never for an empty one.
bool is_listed(std::string_view address, std::string_view list);

}  // namespace kakari::http
