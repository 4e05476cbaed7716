// The signature of a JWT in its compact form (RFC 7515), by RS256, PS256 or ES256 and nothing else.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kakari::access {

enum class Signature { good, unknown_key, bad };

struct Signed {
  Signature signature = Signature::bad;
  std::string payload;  // only of a good one
};
/// `keys` is a JWK set. The algorithm is the key's to say, where it says one: a token cannot choose.
Signed read_signed(std::string_view token, std::string_view keys);

}  // namespace kakari::access
