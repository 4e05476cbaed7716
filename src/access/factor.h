// Second factors (二要素認証): a code from an app (TOTP), a passkey, single-use recovery codes. Offices and
// prefectures must have one, everybody may. A password alone opens a session that can do no more than add
// one.
#pragma once
#include <vector>

#include "access/access.h"

namespace kakari::access {

enum class FactorKind { totp, passkey, recovery };
std::string_view id(FactorKind kind);  // "totp"

struct Factor {
  Id id;
  FactorKind kind = FactorKind::totp;
  std::string name;  // as the person calls it: 「仕事用のスマートフォン」
  Instant created_at = 0, used_at = 0;
};
/// In force only.
std::vector<Factor> factors_of(store::Tx& tx, const Id& account);

/// Whether this role may act only after a second proof.
bool must_have_factor(const Rules& rules, Role role);

}  // namespace kakari::access
