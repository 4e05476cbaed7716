// Passkeys (WebAuthn level 2): what a browser brings back is checked here, values in, values out. The two
// ceremonies are 7.1 (a new key) and 7.2 (a proof with it).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace kakari::access {

/// COSE numbers of what we take, the preferred first: ES256, EdDSA, RS256.
inline constexpr int passkey_algorithms[] = {-7, -8, -257};

struct Passkey {
  std::string id;  // credential id, base64url
  int algorithm = 0;
  std::string public_key;  // bytes
  std::uint32_t counter = 0;
  std::string transports;  // "internal hybrid": where the browser should look for it
};

/// What we asked the browser for.
struct Ceremony {
  std::string origin;            // Access::origin
  std::string challenge;         // base64url
  bool must_be_verified = true;  // a fingerprint or PIN, not a touch alone
};

/// All bytes but the transports.
struct PasskeyMade {
  std::string client_data, attestation, transports;
};
Result<Passkey> registered(const PasskeyMade& made, const Ceremony& asked);

struct PasskeyProof {
  std::string id;  // base64url
  std::string client_data, authenticator_data, signature, user_handle;
};
struct Asserted {
  std::uint32_t counter = 0;
  bool verified = false;  // by fingerprint or PIN: counts as both proofs
};
/// "passkey-copied" when the key's counter went backwards: two devices hold the same key.
Result<Asserted> asserted(const PasskeyProof& proof, const Passkey& key, const Ceremony& asked);

/// The challenge a browser says it answers; empty when it cannot be read.
std::string challenge_of(std::string_view client_data);
/// The host of an origin; empty where browsers offer no passkeys (an IP address, http but for localhost).
std::string relying_party(std::string_view origin);

}  // namespace kakari::access
