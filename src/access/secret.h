// Random secrets, their hashes, and comparing them without telling by the time it takes how far they agree.
#pragma once
#include <string>
#include <string_view>

#include "base/random.h"

namespace kakari::access {

/// base64url of `bytes` random bytes: 32 give 43 characters.
std::string new_secret(Random& random, std::size_t bytes = 32);
/// Hex SHA-256: how a random secret is kept. Passwords are kept by hash_password().
std::string secret_hash(std::string_view secret);
/// base64url HMAC-SHA-256.
std::string mac(std::string_view key, std::string_view text);
bool same_secret(std::string_view a, std::string_view b);

/// Authenticated encryption under a key made from `secret`; open() is empty for another secret or changed
/// bytes.
std::string close_box(std::string_view secret, std::string_view plain, Random& random);
std::string open_box(std::string_view secret, std::string_view boxed);

}  // namespace kakari::access
