// Second factors (二要素認証): a code from an app (TOTP), a passkey, single-use recovery codes. Offices and
// prefectures must have one, everybody may. A password alone opens a session that can do no more than add
// one.
#pragma once
#include <vector>

#include "access/sign_in.h"

namespace kakari::access {

enum class FactorKind { totp, passkey, recovery };
std::string_view id(FactorKind kind);  // "totp"
/// 認証アプリ; of what stands in Live::factor.
std::string_view factor_label(std::string_view factor);

struct Factor {
  Id id;
  FactorKind kind = FactorKind::totp;
  std::string name;  // as the person calls it: 「仕事用のスマートフォン」
  Instant created_at = 0, used_at = 0;
};
/// In force only; without the recovery codes, of which recovery.h tells.
std::vector<Factor> factors_of(store::Tx& tx, const Id& account);

/// Whether this role may act only after a second proof.
bool must_have_factor(const Rules& rules, Role role);
/// Whether any role of the account must.
bool must_have_factor(store::Tx& tx, const Rules& rules, const Id& account);

/// Signed in, or the password typed again, within the last 15 minutes.
bool proved_recently(const Access& access, const Live& live);
Problem prove_first();  // "prove-again"
/// What every change of how one signs in asks for: a recent proof, a session that is still open, and the
/// second proof where the account holds one. Problems: "prove-again", "session-over", "sign-in-again".
Result<void> may_change_sign_in(const Access& access, store::Tx& tx, const Live& live);
/// Types the password again; the session gets a new secret.
Result<SignedIn> prove_again(Access& access, const Live& live, std::string_view password, const From& from);

struct NewFactor {
  FactorKind kind = FactorKind::totp;
  std::string name;
  std::string handle = {};  // of a passkey: its credential id
  std::string secret = {};  // kept closed with Access::factor_key
  std::int64_t counter = 0;
};
/// The step in which it was set up ("totp-new", "passkey-new"), which ends with it.
struct SetUp {
  std::string step = {};   // its secret
  std::string proof = {};  // what was typed: the same form sent twice is told from another
};
/// The session has the factor from then on and gets a new secret; the first factor ends all other sessions.
/// Problems: as may_change_sign_in(), "factor-name" at the field "name", "too-many-factors", "step-over".
Result<SignedIn> add_factor(Access& access, const Live& live, const NewFactor& wanted, const From& from,
                            const SetUp& set_up = {});
/// Problems: as may_change_sign_in(), "last-factor" (of a role that must have one: add another first).
Result<void> remove_factor(Access& access, const Live& live, const Id& factor, const From& from);
/// "session-over" when it has ended: one that another server ended may be remembered here for a moment.
Result<void> still_open(store::Tx& tx, const Live& live);
/// For somebody who has lost theirs; only the administrator. Ends sessions and known devices too.
Result<void> reset_factors(Access& access, store::Tx& tx, const Actor& by, const Account& account);

/// What was closed for a factor; empty when the house's key is another one.
struct FactorSecret {
  Id id;
  std::string secret;
  std::int64_t counter = 0;
};
std::vector<FactorSecret> factor_secrets(const Access& access, store::Tx& tx, const Id& account,
                                         FactorKind kind);
/// Notes that it was used; false when `counter` is not beyond the last one, which somebody else has used.
bool use_factor(store::Tx& tx, Instant now, const Id& factor, std::int64_t counter);

}  // namespace kakari::access
