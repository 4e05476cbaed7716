// Asks identity providers: what they say of themselves, their keys, and whose a code is. What does not change
// is remembered; one that does not answer is left alone for a few seconds.
#pragma once
#include <map>
#include <mutex>

#include "access/jwt.h"
#include "access/oidc_discovery.h"
#include "base/clock.h"
#include "platform/http/outbound.h"

namespace kakari::access {

class OidcClient {
 public:
  /// `clock` is the real one.
  explicit OidcClient(const Clock& clock, http::OutboundOptions options = {})
      : clock_(clock), outbound_(std::move(options)) {}

  /// "oidc-down" for people, "oidc-setup" for the operator.
  Result<Endpoints> endpoints(const IdentityProvider& provider);
  struct Code {
    std::string code, verifier, nonce, return_address;
  };
  /// Whose the code is. Also as read_id_token(); a key that nobody knows is looked for once more, at most
  /// every 10 seconds.
  Result<Identity> redeem(const IdentityProvider& provider, const Code& code);
  /// Both, for the operator: how many keys there are.
  Result<std::size_t> check(const IdentityProvider& provider);

 private:
  struct Known {
    std::string text;
    Instant at = 0, failed_at = 0;
  };
  /// What lies at an address, not older than `age_max_us`; where it cannot be had anew, up to a day old.
  Result<std::string> known(const IdentityProvider& provider, const std::string& url, Instant age_max_us);
  Result<std::string> ask(const IdentityProvider& provider, const http::Outgoing& request);

  const Clock& clock_;
  http::Outbound outbound_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;
};

}  // namespace kakari::access
