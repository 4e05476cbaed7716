// Codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds), of this half minute, the one
// before and the one after.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"

namespace kakari::access {

/// Twenty bytes for an app, made of a random secret (of the step in which it is set up).
std::string totp_key(std::string_view secret);
/// "JBSW Y3DP …": the key as it is typed into an app.
std::string totp_key_words(std::string_view key);
/// What an app reads from a QR code: otpauth://totp/…
std::string totp_uri(std::string_view key, std::string_view login, std::string_view issuer);

/// Six digits as typed (full width, with spaces); empty when they are not.
std::string read_totp_code(std::string_view typed);
std::string totp_code(std::string_view key, std::int64_t step);
/// Which 30 seconds' code it is, counted from 1970; 0: none of the three.
std::int64_t totp_step_of(std::string_view key, std::string_view code, Instant now);

}  // namespace kakari::access
