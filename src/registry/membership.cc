#include "registry/physician.h"

namespace kakari::registry {
namespace {

constexpr std::string_view kSelect =
    "SELECT m.id, m.physician_id, m.association, m.kind, a.name, m.from_date, m.to_date, m.source "
    "FROM membership m JOIN association a ON a.id = m.association ";

Membership membership_of(const store::Row& row) {
  return {Id::trusted(row.text(0)),
          Id::trusted(row.text(1)),
          Id::trusted(row.text(2)),
          association_kind_of(row.text(3)).value_or(AssociationKind::local),
          row.text(4),
          row.text(5),
          row.text(6),
          row.text(7)};
}

}  // namespace

std::vector<Membership> memberships(store::Tx& tx, const Id& physician) {
  std::vector<Membership> found;
  for (const store::Row& row :
       tx.query(std::string(kSelect) + "WHERE m.physician_id = ? ORDER BY m.from_date, m.id", physician))
    found.push_back(membership_of(row));
  return found;
}

bool jma_member(store::Tx& tx, const Id& physician, Date on) {
  const std::string day = on.iso();
  return tx
      .one(
          "SELECT 1 FROM membership WHERE physician_id = ? AND kind = 'jma' AND from_date <= ? AND (to_date "
          "= "
          "'' OR to_date >= ?)",
          physician, day, day)
      .has_value();
}

std::optional<Id> local_association(store::Tx& tx, const Id& physician, Date on) {
  const std::string day = on.iso();
  const auto row = tx.one(
      "SELECT association FROM membership WHERE physician_id = ? AND kind IN ('local', 'university') AND "
      "from_date <= ? AND (to_date = '' OR to_date >= ?) ORDER BY from_date DESC, id DESC LIMIT 1",
      physician, day, day);
  if (!row) return {};
  return Id::trusted(row->text(0));
}

Membership add_membership(store::Tx& tx, const Moment& moment, Membership m) {
  if (const auto same =
          tx.one(std::string(kSelect) + "WHERE m.physician_id = ? AND m.association = ? AND m.from_date = ?",
                 m.physician, m.association, m.from))
    return membership_of(*same);
  if (const auto association = find_association(tx, m.association)) {
    m.kind = association->kind;
    m.association_name = association->name;
  }
  if (m.id.empty()) m.id = moment.new_id();
  tx.exec(
      "INSERT INTO membership (id, physician_id, association, kind, from_date, to_date, source, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      m.id, m.physician, m.association, id(m.kind), m.from, m.to, m.source, moment.now);
  return m;
}

void end_membership(store::Tx& tx, const Id& membership, Date last_day) {
  tx.exec("UPDATE membership SET to_date = ? WHERE id = ?", last_day.iso(), membership);
}

}  // namespace kakari::registry
