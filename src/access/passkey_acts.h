// Passkeys of accounts: a second proof after the password, or the whole sign-in where the device has verified
// the person. A challenge is the secret of a step: asked once, good for five minutes.
#pragma once
#include <string>

#include "access/factor.h"
#include "access/passkey.h"
#include "access/sign_in.h"

namespace kakari::access {

/// Whether browsers offer passkeys for this house's address at all.
bool offers_passkeys(const Access& access);

/// Options for the browser, as JSON. "prove-again" as in add_factor().
Result<std::string> begin_new_passkey(Access& access, const Live& live);
Result<SignedIn> add_passkey(Access& access, const Live& live, std::string_view name, const PasskeyMade& made,
                             const From& from);

/// Options for the browser. `step` is the one that asks for the second proof; empty: nobody is known yet.
Result<std::string> ask_for_passkey(Access& access, const std::string& step, const From& from);
/// Problems: "passkey-unknown", "passkey-copied" (the person is told, too), "step-over", "too-many-tries".
Result<SignedIn> prove_by_passkey(Access& access, const std::string& step, const PasskeyProof& proof,
                                  const Onward& onward, const From& from);

}  // namespace kakari::access
