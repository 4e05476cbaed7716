#include "reporting/claims.h"

#include "access/actor.h"

namespace kakari::reporting {

void put_claims(store::Tx& tx, const Id& institution, int year, const regime::Answers& counts) {
  std::string rows;
  std::vector<store::Value> values;
  for (const auto& [item, answer] : counts)
    if (const auto* count = std::get_if<std::int64_t>(&answer)) {
      rows += rows.empty() ? "(?, ?, ?, ?)" : ", (?, ?, ?, ?)";
      for (store::Value value : {store::to_value(institution), store::to_value(year), store::to_value(item),
                                 store::to_value(*count)})
        values.push_back(std::move(value));
    }
  if (values.empty()) return;
  tx.change("INSERT INTO claim_count (institution_id, year, item, count) VALUES " + rows +
                " ON CONFLICT (institution_id, year, item) DO UPDATE SET count = excluded.count",
            values);
}

regime::Answers claims(store::Tx& tx, const Id& institution, int year) {
  regime::Answers counts;
  for (const auto& row : tx.query("SELECT item, count FROM claim_count WHERE institution_id = ? AND year = ?",
                                  institution, year))
    counts.emplace(row.text(0), row.integer(1));
  return counts;
}

Corrections corrections(store::Tx& tx, const Id& report, Instant until) {
  Corrections found;
  for (const auto& row : tx.query("SELECT item, reason, counted, name, at FROM claim_correction "
                                  "WHERE report_id = ? AND (? = 0 OR at <= ?) ORDER BY at",
                                  report, until, until)) {
    if (row.text(1).empty())
      found.erase(row.text(0));
    else
      found.insert_or_assign(row.text(0),
                             Correction{row.text(1), row.integer(2), row.text(3), row.integer(4)});
  }
  return found;
}

void put_correction(store::Tx& tx, const access::Actor& actor, Instant at, const Id& report,
                    std::string_view item, std::int64_t counted, std::string_view reason) {
  tx.exec(
      "INSERT INTO claim_correction (report_id, item, at, reason, counted, person, name) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (report_id, item, at) DO UPDATE SET "
      "reason = excluded.reason, counted = excluded.counted, person = excluded.person, name = excluded.name",
      report, item, at, reason, counted, actor.person, actor.name);
}

}  // namespace kakari::reporting
