// What the browser is asked, as JSON for navigator.credentials: bytes stand as base64url, and the script
// turns them into buffers.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "access/account.h"
#include "access/passkey.h"

namespace kakari::access {

/// WebAuthn 5.4; `held` are not to be made a second time.
std::string creation_options(const Account& account, std::string_view origin, std::string_view challenge,
                             const std::vector<Passkey>& held);
/// WebAuthn 5.5; with no `allowed` any passkey of this site that the device finds, whoever's it is.
std::string request_options(std::string_view origin, std::string_view challenge,
                            const std::vector<Passkey>& allowed, bool must_be_verified);

/// How a key is kept in a factor's secret.
std::string kept_passkey(const Passkey& key);
Passkey read_passkey(std::string_view kept, std::string id, std::int64_t counter);

}  // namespace kakari::access
