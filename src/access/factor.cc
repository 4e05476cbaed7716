#include "access/factor.h"

namespace kakari::access {

std::string_view id(FactorKind kind) {
  switch (kind) {
    case FactorKind::totp:
      return "totp";
    case FactorKind::passkey:
      return "passkey";
    default:
      return "recovery";
  }
}

std::vector<Factor> factors_of(store::Tx& tx, const Id& account) {
  std::vector<Factor> factors;
  for (const store::Row& row :
       tx.query("SELECT id, kind, name, created_at, used_at FROM factor WHERE account = ? AND ended_at = 0 "
                "ORDER BY created_at, id",
                account)) {
    const std::string kind = row.text(1);
    factors.push_back({Id::trusted(row.text(0)),
                       kind == "totp"      ? FactorKind::totp
                       : kind == "passkey" ? FactorKind::passkey
                                           : FactorKind::recovery,
                       row.text(2), row.integer(3), row.integer(4)});
  }
  return factors;
}

bool must_have_factor(const Rules& rules, Role role) {
  if (!rules.factor_required) return false;
  switch (role) {
    case Role::anonymous:
    case Role::institution_staff:
    case Role::corporation_staff:
    case Role::physician:
    case Role::forum_member:
      return false;
    default:
      return true;
  }
}

}  // namespace kakari::access
