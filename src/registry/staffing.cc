#include "registry/staffing.h"

#include "access/invitation.h"
#include "registry/colleague.h"

namespace kakari::registry {
namespace {

constexpr int kLetterDays = 60;
constexpr int kTriesMax = 10;  // as access/invitation.cc counts them
constexpr std::string_view kStaff = "institution_staff";

}  // namespace

std::vector<StaffMember> staff(store::Tx& tx, const Id& institution) {
  std::vector<StaffMember> found;
  for (const store::Row& row : tx.query(
           "SELECT g.id, a.name, a.login, g.valid_from, g.lead, g.last_day FROM account_grant g JOIN account "
           "a ON a.id = "
           "g.account WHERE g.scope = ? AND g.role = ? AND g.valid_to = 0 AND a.disabled_at = 0 ORDER BY "
           "g.valid_from, g.id",
           institution, kStaff))
    found.push_back(
        {Id::trusted(row.text(0)), row.text(1), row.text(2), row.integer(3), row.get<bool>(4), row.text(5)});
  return found;
}

Result<void> end_staff(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                       const Institution& institution, const Id& grant) {
  // end_grant believes the prefecture it is told, so the grant must be this institution's.
  if (!tx.one("SELECT 1 FROM account_grant WHERE id = ? AND scope = ? AND role = ?", grant, institution.id,
              kStaff))
    return no_such_colleague();
  if (auto ended = access::end_grant(tx, moment, actor, grant, institution.prefecture); !ended) return ended;
  if (actor.role == access::Role::institution_staff) return a_lead_stays(tx, institution);
  keep_a_lead(tx, moment, actor, institution.id);
  return {};
}

std::optional<OpenLetter> open_letter(store::Tx& tx, const Id& institution, Instant now) {
  const auto row = tx.one(
      "SELECT created_at, expires_at, created_by FROM invitation WHERE scope = ? AND role = ? AND used_at = "
      "0 "
      "AND ended_at = 0 AND expires_at > ? AND attempts < ? AND for_name = '' ORDER BY created_at DESC LIMIT "
      "1",
      institution, kStaff, now, kTriesMax);
  if (!row) return {};
  return OpenLetter{row->integer(0), row->integer(1), row->text(2)};
}

SecondPiece second_piece(store::Tx& tx, const Institution& institution) {
  for (const Code& code : codes(tx, institution.id))
    if (code.system == "medical" && code.valid_to.empty() && code.value.size() == 10)
      return {code.value, "10桁の医療機関コード"};
  return {institution.number, "機関番号（" + institution.number + "）"};
}

Result<MadeLetter> make_letter(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                               const Institution& institution) {
  if (!institution.closed_on.empty())
    return problem(ProblemKind::conflict, "institution-closed",
                   "閉院した医療機関には、利用開始のご案内を作れません。");
  MadeLetter letter{
      .code = "", .second = second_piece(tx, institution), .expires = moment.today().plus_days(kLetterDays)};
  auto code = access::invite(tx, moment, actor,
                             {.grant = {.role = access::Role::institution_staff,
                                        .scope = institution.id.text(),
                                        .scope_name = institution.name,
                                        .prefecture = institution.prefecture},
                              .second = letter.second.value,
                              .days = kLetterDays},
                             true);
  if (!code) return std::unexpected(code.error());
  letter.code = *std::move(code);
  return letter;
}

}  // namespace kakari::registry
