// Signing in by an identity provider: away to it, back from it, and what follows for somebody who is linked,
// who wants to be, or whom nobody here knows yet.
#pragma once
#include "access/linked_identity.h"
#include "access/oidc_client.h"

namespace kakari::access {

/// Ties a sign-in that is under way to one browser.
inline constexpr std::string_view oidc_cookie = "__Host-kakari-oidc";
std::string oidc_cookie_value(std::string_view secret);

struct OidcBegun {
  std::string address;  // where the browser goes
  std::string step;     // for the cookie
};
/// `live`: whoever is signed in and wants to link it; then the session must be proved as for a new factor.
/// Problems: "no-such-provider", "oidc-down", "oidc-setup", "prove-again".
Result<OidcBegun> begin_oidc(Access& access, OidcClient& client, std::string_view provider,
                             const Onward& onward, const Live* live = nullptr);

/// What stands in the address somebody came back to.
struct OidcReturned {
  std::string provider, code, state, issuer, error;
};
struct OidcArrived {
  SignedIn in;           // a session, or a step where a second proof is asked for; else:
  std::string linked;    // the name of the provider that was linked
  std::string stranger;  // for the cookie: proved who they are there, but nobody here is linked
};
/// Problems: "oidc-state", "oidc-cancelled", "oidc-token", "oidc-clock", "oidc-down", "identity-taken" …
Result<OidcArrived> finish_oidc(Access& access, OidcClient& client, const std::string& step,
                                const OidcReturned& returned, const Live* live, const From& from);

/// Who came back and is not linked: for half an hour they may take a letter.
struct Stranger {
  IdentityProvider provider;
  Identity identity;
};
std::optional<Stranger> find_stranger(Access& access, const std::string& step);
/// The letter makes the account, without a password, and links it. Problems as activate(); "oidc-state".
Result<SignedIn> take_letter(Access& access, const std::string& step, const Activation& wanted,
                             const From& from);

}  // namespace kakari::access
