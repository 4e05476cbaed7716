// What a provider says of itself (OpenID Connect Discovery 1.0) and the address a person is sent to.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "access/identity_provider.h"

namespace kakari::access {

struct Endpoints {
  std::string authorization, token, keys;
  bool names_itself = false;  // says who it is in its answers (RFC 9207)
};

/// ISSUER/.well-known/openid-configuration
std::string discovery_address(std::string_view issuer);
/// The origins a provider's addresses may lie at: the issuer's and those the operator has named.
std::vector<std::string> places_of(const IdentityProvider& provider);
/// "oidc-setup" with what does not fit, for the operator: another issuer, an address elsewhere, no way to
/// prove who we are (client_secret_basic).
Result<Endpoints> read_discovery(std::string_view json, const IdentityProvider& provider);

struct Asking {
  std::string return_address, state, nonce, verifier;
  bool anew = false;  // the person must prove who they are even if signed in there
};
/// Authorization code with PKCE (RFC 7636, S256).
std::string authorization_address(const Endpoints& endpoints, const IdentityProvider& provider,
                                  const Asking& asking);

}  // namespace kakari::access
