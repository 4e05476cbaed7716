// Compact JWS (RFC 7515) with EdDSA, as VC-JWT needs it.
#pragma once
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "training/certificates/badge.h"

namespace kakari::certificates {

std::string base64url(std::string_view bytes);
/// Nothing for what is not base64url without padding.
std::optional<std::string> from_base64url(std::string_view text);

std::string signed_jws(const boost::json::object& payload, const BadgeKey& key, const BadgeIssuer& issuer);
/// The payload when the signature is this key's and the algorithm EdDSA; nothing otherwise.
std::optional<boost::json::object> checked_payload(std::string_view token, const BadgeKey& key);
/// Where the public key of this "x" can be had; without one the oldest.
std::string key_address(const BadgeIssuer& issuer, std::string_view x = {});

}  // namespace kakari::certificates
