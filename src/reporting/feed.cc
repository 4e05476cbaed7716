#include "reporting/feed.h"

namespace kakari::reporting {
namespace {

constexpr std::int64_t feed_lock = 0x6b616b617269;  // any number that nothing else locks

Change read(const store::Row& row) {
  return {row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.get<int>(5)};
}

}  // namespace

void announce(store::Tx& tx, const Change& change) {
  // A number taken under a lock that ends with the commit: no later number is ever seen before it.
  if (tx.engine() == store::Engine::postgresql) tx.query("SELECT pg_advisory_xact_lock(?)", feed_lock);
  tx.exec("INSERT INTO change_feed (at, kind, prefecture, institution_id, year) VALUES (?, ?, ?, ?, ?)",
          change.at, change.kind, change.prefecture, change.institution, change.year);
}

std::vector<Change> changes_since(store::Tx& tx, std::int64_t number, std::size_t most) {
  std::vector<Change> changes;
  for (const auto& row :
       tx.query("SELECT number, at, kind, prefecture, institution_id, year FROM change_feed "
                "WHERE number > ? ORDER BY number LIMIT ?",
                number, most))
    changes.push_back(read(row));
  return changes;
}

std::int64_t newest_change(store::Tx& tx) {
  return tx.one("SELECT COALESCE(MAX(number), 0) FROM change_feed")->integer(0);
}

}  // namespace kakari::reporting
