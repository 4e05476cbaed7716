// Base64 as mail carries it (RFC 2045 6.8).
#pragma once
#include <string>
#include <string_view>

namespace kakari::mail {

/// With padding, on one line.
std::string base64(std::string_view bytes);

}  // namespace kakari::mail
