// base64url without padding (RFC 4648 5), as passkeys, tokens and our own secrets write bytes.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kakari::access {

std::string base64url(std::string_view bytes);
/// Nullopt when a character does not belong there.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace kakari::access
