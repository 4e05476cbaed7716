// Passwords that many people use, from a list made with the styles (web/build.mjs).
#pragma once
#include <string>
#include <string_view>

namespace kakari::access {

/// Once, before anybody chooses a password. Returns how many; throws std::runtime_error when the file cannot
/// be read. Without it only the words in password.cc are refused.
std::size_t load_common_passwords(const std::string& path);

/// Whether it is one of them, or one of them with digits and marks before and after, or twice. `lower` is the
/// password in narrow, small letters.
bool is_common_password(std::string_view lower);

}  // namespace kakari::access
