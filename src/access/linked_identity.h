// A person's identity at a provider, linked to their account here: never by mail address, only by somebody
// who has proved both, or who took a letter after signing in there.
#pragma once
#include "access/identity_provider.h"
#include "access/jwt.h"
#include "access/sign_in.h"

namespace kakari::access {

struct LinkedIdentity {
  Id id, account;
  std::string provider, provider_name;
  Instant created_at = 0, used_at = 0;
};
std::optional<LinkedIdentity> find_linked(store::Tx& tx, std::string_view provider, std::string_view subject);
/// Newest last; of providers that have ended, too.
std::vector<LinkedIdentity> linked_identities(store::Tx& tx, const Id& account);

/// "identity-taken": it belongs to another account. Linking the same one again changes nothing. Journalled
/// and told.
Result<void> link_identity(Access& access, store::Tx& tx, const Account& account,
                           const IdentityProvider& provider, std::string_view subject, const From& from);
/// Problems: as may_change_sign_in(); "last-way-in": an account without a password must keep one.
Result<void> unlink_identity(Access& access, const Live& live, const Id& linked, const From& from);

/// Whether what the provider said of this sign-in is a second proof for this account: strong by its acr or
/// amr, and every role that must have one lies in the provider's prefecture.
bool counts_as_second(store::Tx& tx, const Rules& rules, const IdentityProvider& provider,
                      const Identity& identity, const Id& account);

/// Whether a provider that its holder is linked to may vouch for this grant: it lies in that prefecture.
bool vouched_for(store::Tx& tx, const Grant& held);

}  // namespace kakari::access
