// Who else may say who somebody is (OpenID Connect): a prefecture's own sign-in. What they may do here is
// granted here. Providers are set up on the command line.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/access.h"

namespace kakari::access {

struct IdentityProvider {
  std::string id;          // short, stands in the address people return to: "tottori"
  std::string name;        // 鳥取県の職員認証
  std::string prefecture;  // "31": a strong sign-in counts for roles there; empty: everywhere
  std::string issuer;      // as the provider writes itself
  std::string client, secret;
  std::vector<std::string> strong_acr, strong_amr;  // what counts as a second proof
  std::vector<std::string> places;  // further origins where its addresses may lie: "https://keys.example"
};

/// Adds it, or changes all but the issuer of the one with this id. Journalled. Problems name what is wrong.
Result<void> keep_provider(Access& access, store::Tx& tx, const IdentityProvider& wanted);
/// Nobody signs in by it any more; the links stay, for when it comes back.
Result<void> end_provider(Access& access, store::Tx& tx, std::string_view id);
/// In force, by prefecture.
std::vector<IdentityProvider> providers(const Access& access, store::Tx& tx);
std::optional<IdentityProvider> find_provider(const Access& access, store::Tx& tx, std::string_view id);

/// Where the provider sends people back to; registered there.
std::string return_address(std::string_view origin, std::string_view id);

}  // namespace kakari::access
