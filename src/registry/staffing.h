// Who may act for an institution, and the letter (利用開始のご案内) with which the first of them comes in.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/account.h"
#include "registry/institution.h"

namespace kakari::registry {

struct StaffMember {
  Id grant;
  std::string name, login;
  Instant since = 0;
  bool lead = true;      // 管理担当者: manages the colleagues
  std::string last_day;  // ISO; the grant ends by itself after it; empty: no end is set

  /// Stays, as far as is known.
  bool lasting_lead() const { return lead && last_day.empty(); }
};
/// Whose grant and account are in force, oldest first.
std::vector<StaffMember> staff(store::Tx& tx, const Id& institution);

/// Ends a grant on this very institution; journalled. A colleague cannot end the only lasting 管理担当者
/// ("last-lead"); where the prefecture does, the others become leads. Then call Sessions::forget().
Result<void> end_staff(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                       const Institution& institution, const Id& grant);

/// The prefecture's letter that nobody has used and that can still be used.
struct OpenLetter {
  Instant made_at = 0, expires_at = 0;
  std::string made_by;
};
std::optional<OpenLetter> open_letter(store::Tx& tx, const Id& institution, Instant now);

/// The number asked beside the printed code: the 10-digit code, or 機関番号 where there is none.
struct SecondPiece {
  std::string value;
  std::string words;  // 10桁の医療機関コード
};
SecondPiece second_piece(store::Tx& tx, const Institution& institution);

struct MadeLetter {
  std::string code;  // to be printed; cannot be had again
  SecondPiece second;
  Date expires;
};
/// An earlier unused letter stops working. Refused for an institution that is closed. Journalled.
Result<MadeLetter> make_letter(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                               const Institution& institution);

}  // namespace kakari::registry
