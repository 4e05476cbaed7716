#include "access/account.h"
#include "registry/physician_check.h"
#include "registry/physician_notice.h"

namespace kakari::registry {
namespace {

using access::Actor;

/// The grants on the entry end; the same accounts get one on the physician of their own.
void move_grants(store::Tx& tx, const Moment& moment, const Physician& from, const Physician& to) {
  const Actor house = access::system_actor();
  for (const access::Account& account : access::accounts_with(tx, access::Role::physician, from.id.text()))
    for (const access::Grant& held : access::grants_of(tx, account.id)) {
      if (held.role != access::Role::physician || held.scope != from.id.text()) continue;
      static_cast<void>(access::end_grant(tx, moment, house, held.id));
      access::insert_grant(tx, moment, house, account,
                           {access::Role::physician, to.id.text(), to.name, to.prefecture});
    }
}

}  // namespace

bool joined_by_somebody(store::Tx& tx, const Physician& physician) {
  if (physician.person.empty()) return false;
  Instant joined = -1, left = -1;
  for (const PhysicianCheck& check : physician_checks(tx, physician.id)) {
    if (check.outcome == "joined") joined = check.at;
    if (check.outcome == "separated") left = check.at;
  }
  return joined >= 0 && joined >= left;
}

Physician separate_person(store::Tx& tx, const Actor& actor, const Moment& moment, const Physician& entry) {
  Physician kept = entry, apart;
  kept.person.clear();
  kept.email.clear();
  const bool member =
      tx.one("SELECT 1 FROM membership WHERE physician_id = ? AND source = 'list' LIMIT 1", entry.id)
          .has_value();
  kept.standing = member ? Standing::checked : Standing::provisional;
  change_physician(tx, kept);
  apart.person = entry.person;
  apart.name = entry.name;
  apart.kana = entry.kana;
  apart.email = entry.email;
  apart.standing = Standing::refused;
  apart.prefecture = entry.prefecture;
  apart.association = entry.association;
  apart.federation = entry.federation;
  apart.invented = entry.invented;
  apart = add_physician(tx, moment, apart);
  move_grants(tx, moment, entry, apart);
  add_check(tx, moment, actor, entry.id, {"separated", apart.number, "", "", 0});
  journal_physician(tx, moment, actor, "member.separate", entry.id, R"({"number":")" + apart.number + "\"}");
  return apart;
}

}  // namespace kakari::registry
