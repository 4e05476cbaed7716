#include "registry/contact.h"

#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "base/text.h"
#include "journal/journal.h"
#include "platform/mail/header_text.h"
#include "registry/institution.h"

namespace kakari::registry {
namespace {

/// Without the address itself: the journal keeps no contacts.
void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Id& institution,
            std::string_view act) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"institution", institution.text()},
                   .institution = institution.text(),
                   .before = "",
                   .after = ""});
}

}  // namespace

std::optional<Contact> contact(store::Tx& tx, const Id& institution) {
  const auto row = tx.one(
      "SELECT mail, set_by, set_at, bounced_at, bounce FROM institution_contact WHERE institution_id = ?",
      institution);
  if (!row) return {};
  return Contact{row->text(0), row->text(1), row->integer(2), row->integer(3), row->text(4)};
}

std::string mail_of(store::Tx& tx, const Id& institution) {
  const auto known = contact(tx, institution);
  return known && known->usable() ? known->mail : std::string();
}

Result<void> set_contact(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                         const Id& institution, std::string_view mail) {
  const auto found = find(tx, institution);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。機関番号をご確認ください。");
  if (auto allowed = access::may(actor, access::Act::contact_manage, scope_of(*found)); !allowed)
    return allowed;
  const std::string address = trim(narrow(mail));
  if (!address.empty() && !mail::is_address(address))
    return problem(ProblemKind::invalid, "mail-invalid", "メールアドレスの形をご確認ください。",
                   {{"mail", "メールアドレスを「name@example.jp」の形で入力してください。"}});
  if (const auto before = contact(tx, institution); before && before->mail == address) return {};
  if (address.empty())
    tx.exec("DELETE FROM institution_contact WHERE institution_id = ?", institution);
  else
    tx.exec(
        "INSERT INTO institution_contact (institution_id, mail, set_by, set_at, bounced_at, bounce) VALUES "
        "(?, ?, ?, ?, 0, '') ON CONFLICT (institution_id) DO UPDATE SET mail = excluded.mail, set_by = "
        "excluded.set_by, set_at = excluded.set_at, bounced_at = 0, bounce = ''",
        institution, address, actor.name, moment.now);
  record(tx, moment, actor, institution, address.empty() ? "contact.remove" : "contact.set");
  return {};
}

void note_bounce(store::Tx& tx, const Moment& moment, const Id& institution, std::string_view mail,
                 std::string_view detail) {
  tx.exec(
      "UPDATE institution_contact SET bounced_at = ?, bounce = ? WHERE institution_id = ? AND mail = ? AND "
      "bounced_at = 0",
      moment.now, detail, institution, mail);
}

}  // namespace kakari::registry
