#include "registry/hand_over.h"

#include <fmt/format.h>

#include "access/account.h"
#include "registry/contact.h"
#include "registry/hand_over_workplaces.h"
#include "registry/staffing.h"

namespace kakari::registry {
namespace {

using access::Actor;

void remember(store::Tx& tx, const Succession& s, const Move& move) {
  tx.exec("INSERT INTO succession_move (succession_id, kind, from_ref, to_ref, was) VALUES (?, ?, ?, ?, ?)",
          s.id, move.kind, move.from, move.to, move.was);
}

access::NewGrant granted(const Institution& at, const access::Grant& as) {
  return {.role = access::Role::institution_staff,
          .scope = at.id.text(),
          .scope_name = at.name,
          .prefecture = at.prefecture,
          .lead = as.lead,
          .last_day = as.last_day};
}

bool holds(store::Tx& tx, const Id& account, const Institution& at) {
  for (const access::Grant& held : access::grants_of(tx, account))
    if (held.role == access::Role::institution_staff && held.scope == at.id.text()) return true;
  return false;
}

void move_one_back(store::Tx& tx, const Moment& moment, const Actor& actor, const Institution& to,
                   const Move& move) {
  const auto old = tx.one("SELECT account FROM account_grant WHERE id = ?", move.from);
  const auto account = old ? access::find_account(tx, Id::trusted(old->text(0))) : std::nullopt;
  if (!account) return;
  access::Grant as;
  if (!move.to.empty()) {
    const auto now = access::find_grant(tx, Id::trusted(move.to));
    if (!now) return;  // ended since: so it stays
    as = *now;
    access::close_grant(tx, moment, actor, *now);
  }
  if (!holds(tx, account->id, to)) access::insert_grant(tx, moment, actor, *account, granted(to, as));
}

}  // namespace

Movable movable(store::Tx& tx, const Succession& s) {
  return {.staff = std::int64_t(staff(tx, s.old_id).size()),
          .workplaces = std::int64_t(standing_workplaces(tx, s).size()),
          .contact = contact(tx, s.old_id).has_value() && !contact(tx, s.new_id)};
}

std::int64_t move_staff(store::Tx& tx, const Moment& moment, const Actor& actor, const Succession& s) {
  const Institution to = find(tx, s.new_id).value();
  std::int64_t moved = 0;
  for (const StaffMember& one : staff(tx, s.old_id)) {
    const auto grant = access::find_grant(tx, one.grant);
    const auto account = grant ? access::find_account(tx, grant->account) : std::nullopt;
    if (!account) continue;
    access::close_grant(tx, moment, actor, *grant);
    std::string made;
    if (!holds(tx, account->id, to))
      made = access::insert_grant(tx, moment, actor, *account, granted(to, *grant)).id.text();
    remember(tx, s, {"staff", grant->id.text(), made, ""});
    ++moved;
  }
  tx.exec(
      "UPDATE invitation SET ended_at = ? WHERE scope = ? AND role = 'institution_staff' AND used_at = 0 AND "
      "ended_at = 0",
      moment.now, s.old_id);
  return moved;
}

void move_contact(store::Tx& tx, const Succession& s) {
  const auto from = contact(tx, s.old_id);
  if (!from || contact(tx, s.new_id)) return;
  tx.exec("UPDATE institution_contact SET institution_id = ? WHERE institution_id = ?", s.new_id, s.old_id);
  remember(tx, s, {"contact", s.old_id.text(), s.new_id.text(), fmt::format("{}", from->set_at)});
}

std::int64_t move_workplaces(store::Tx& tx, const Moment& moment, const Actor& actor, const Succession& s) {
  std::int64_t moved = 0;
  for (const Workplace& one : standing_workplaces(tx, s)) {
    remember(tx, s, move_workplace(tx, moment, actor, s, one));
    ++moved;
  }
  return moved;
}

void move_back(store::Tx& tx, const Moment& moment, const Actor& actor, const Succession& s) {
  const Institution to = find(tx, s.old_id).value();
  for (const store::Row& row : tx.query(
           "SELECT kind, from_ref, to_ref, was FROM succession_move WHERE succession_id = ? ORDER BY kind, "
           "from_ref",
           s.id)) {
    const Move move{row.text(0), row.text(1), row.text(2), row.text(3)};
    if (move.kind == "staff") {
      move_one_back(tx, moment, actor, to, move);
    } else if (move.kind == "workplace") {
      move_workplace_back(tx, moment, actor, move);
    } else if (const auto now = contact(tx, s.new_id);
               now && fmt::format("{}", now->set_at) == move.was && !contact(tx, s.old_id)) {
      tx.exec("UPDATE institution_contact SET institution_id = ? WHERE institution_id = ?", s.old_id,
              s.new_id);
    }
  }
}

}  // namespace kakari::registry
