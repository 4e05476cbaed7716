#include "training/oversight/audit_row.h"

namespace kakari::oversight {

void insert_audit(store::Tx& tx, const Audit& audit, std::string_view person) {
  tx.exec(
      "INSERT INTO audit (id, association, association_name, drawn_for, from_date, to_date, wanted, "
      "population, "
      "population_hash, seed, due_on, person, name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      audit.id, audit.association, audit.association_name, audit.drawn_for, audit.from.iso(), audit.to.iso(),
      audit.wanted, audit.population, audit.population_hash, audit.seed, audit.due.iso(), person, audit.name,
      audit.at);
}

std::vector<Audit> load_audits(store::Tx& tx, std::string_view where, const std::string& argument,
                               std::size_t most) {
  const std::string sql =
      "SELECT u.id, u.association, u.association_name, u.drawn_for, u.from_date, u.to_date, u.wanted, "
      "u.population, u.population_hash, u.seed, u.due_on, u.name, u.at, COUNT(c.id), COUNT(*) FILTER (WHERE "
      "c.answered_at > 0), COUNT(*) FILTER (WHERE c.outcome <> ''), COUNT(*) FILTER (WHERE c.told_at = 0) "
      "FROM "
      "audit u LEFT JOIN audit_case c ON c.audit_id = u.id WHERE " +
      std::string(where) + " GROUP BY u.id ORDER BY u.at DESC, u.id DESC LIMIT " + std::to_string(most);
  std::vector<Audit> found;
  for (const store::Row& row : argument.empty() ? tx.query(sql) : tx.query(sql, argument)) {
    Audit a;
    a.id = Id::trusted(row.text(0));
    a.association = row.text(1);
    a.association_name = row.text(2);
    a.drawn_for = row.text(3);
    a.from = Date::parse(row.text(4)).value_or(Date{});
    a.to = Date::parse(row.text(5)).value_or(Date{});
    a.wanted = row.text(6);
    a.population = row.integer(7);
    a.population_hash = row.text(8);
    a.seed = row.text(9);
    a.due = Date::parse(row.text(10)).value_or(Date{});
    a.name = row.text(11);
    a.at = row.integer(12);
    a.cases = row.integer(13);
    a.answered = row.integer(14);
    a.decided = row.integer(15);
    a.untold = row.integer(16);
    found.push_back(std::move(a));
  }
  return found;
}

}  // namespace kakari::oversight
