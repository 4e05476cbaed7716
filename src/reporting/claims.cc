#include "reporting/claims.h"

namespace kakari::reporting {

void put_claims(store::Tx& tx, const Id& institution, int year, const regime::Answers& counts) {
  for (const auto& [item, answer] : counts)
    if (const auto* count = std::get_if<std::int64_t>(&answer))
      tx.exec(
          "INSERT INTO claim_count (institution_id, year, item, count) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (institution_id, year, item) DO UPDATE SET count = excluded.count",
          institution, year, item, *count);
}

regime::Answers claims(store::Tx& tx, const Id& institution, int year) {
  regime::Answers counts;
  for (const auto& row : tx.query("SELECT item, count FROM claim_count WHERE institution_id = ? AND year = ?",
                                  institution, year))
    counts.emplace(row.text(0), row.integer(1));
  return counts;
}

}  // namespace kakari::reporting
