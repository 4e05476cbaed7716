// ID tokens (OpenID Connect Core 3.1.3.7): signed by a key of the provider, by it, for us, now, and for the
// sign-in that was asked for. Values in, values out.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"

namespace kakari::access {

/// What an ID token must say.
struct TokenWanted {
  std::string issuer, client, nonce;
  std::string access_token;  // that came with it, for at_hash
  Instant now = 0;
};

struct Identity {
  std::string subject;
  std::string name;  // as the provider calls the person; may be empty
  std::string acr;
  std::vector<std::string> amr;
};

/// `keys` is the provider's JWK set as it came. "oidc-unknown-key": none of its keys fits, it may have new
/// ones; "oidc-clock": good but for the time; "oidc-token": not for us, and nothing may be believed.
Result<Identity> read_id_token(std::string_view token, std::string_view keys, const TokenWanted& wanted);

}  // namespace kakari::access
