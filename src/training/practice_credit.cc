// What an association has approved of the practice: 5 units each, added by the verb that approves.
#include "training/practice.h"

namespace kakari::training {

std::vector<PracticeCredit> practice_credits(store::Tx& tx, std::string_view physician) {
  std::vector<PracticeCredit> found;
  for (const auto& row :
       tx.query("SELECT id, physician_id, activity, facility, halves, association, association_name, "
                "approved_on, source, source_id, reverses, reason, name, at, person FROM practice_credit "
                "WHERE physician_id = ? ORDER BY at, id",
                physician)) {
    PracticeCredit c;
    c.id = Id::trusted(row.text(0));
    c.physician = row.text(1);
    c.activity = row.text(2);
    c.facility = row.text(3);
    c.halves = row.get<int>(4);
    c.association = row.text(5);
    c.association_name = row.text(6);
    c.approved_on = row.text(7);
    c.source = row.text(8);
    c.source_id = row.text(9);
    c.reverses = row.text(10);
    c.reason = row.text(11);
    c.by = row.text(12);
    c.at = row.integer(13);
    c.person = row.text(14);
    found.push_back(std::move(c));
  }
  return found;
}

PracticeCredit add_practice_credit(store::Tx& tx, const Moment& moment, PracticeCredit c) {
  if (c.id.empty()) c.id = moment.new_id();
  if (c.at == 0) c.at = moment.now;
  tx.exec(
      "INSERT INTO practice_credit (id, physician_id, activity, facility, halves, association, "
      "association_name, approved_on, source, source_id, reverses, reason, person, name, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      c.id, c.physician, c.activity, c.facility, c.halves, c.association, c.association_name, c.approved_on,
      c.source, c.source_id, c.reverses, c.reason, c.person, c.by, c.at);
  return c;
}

}  // namespace kakari::training
