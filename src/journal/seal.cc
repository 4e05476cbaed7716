#include <fmt/format.h>

#include "journal/chain.h"
#include "journal/entry_row.h"

namespace kakari::journal {
namespace {

constexpr std::int64_t batch_entries_max = 250;  // a few milliseconds of the writer's time
constexpr std::int64_t lease_us = 10'000'000;

struct Batch {
  Head head;  // the new one, signed
  std::int64_t first = 0;
  std::vector<std::string> ids, hashes;
};

Head read_head(store::Tx& tx) {
  const auto row = tx.one("SELECT number, batch, hash, signature FROM journal_head WHERE id = 1");
  if (!row) throw store::Error(store::Error::Kind::other, "journal_head に行がありません。");
  return {row->integer(0), row->integer(1), row->text(2), row->text(3)};
}

// A lease further ahead than one can be was taken before the clock was put back.
bool held_by_another(store::Tx& tx, std::string_view sealer, Instant now) {
  return tx
      .one("SELECT 1 FROM journal_head WHERE id = 1 AND holder <> ? AND lease_until > ? AND lease_until <= ?",
           sealer, now, now + lease_us)
      .has_value();
}

// Reads a snapshot of what is committed, in the order of the ids, and computes the batch outside any lock.
Batch prepare(store::Database& database, Instant now, std::string_view key, std::string_view sealer) {
  Batch batch;
  Head before;
  database.read([&](store::Tx& tx) {
    if (held_by_another(tx, sealer, now)) return;
    before = read_head(tx);
    for (const store::Row& row : tx.query(fmt::format("SELECT {} FROM journal_unsealed u JOIN journal_entry "
                                                      "e ON e.id = u.entry ORDER BY u.entry LIMIT ?",
                                                      entry_columns),
                                          batch_entries_max)) {
      const EntryRow read = entry_row(row);
      batch.ids.push_back(read.id);
      batch.hashes.push_back(entry_hash(read.id, read.entry, read.salt));
    }
  });
  if (batch.ids.empty()) return batch;
  batch.first = before.number + 1;
  batch.head.number = before.number + std::int64_t(batch.ids.size());
  batch.head.batch = before.batch + 1;
  batch.head.hash = batch_hash(before.hash, batch.head.batch, batch.first, batch.hashes);
  batch.head.signature = sign(batch.head, key);
  return batch;
}

void insert_links(store::Tx& tx, const Batch& batch) {
  static constexpr std::string_view columns[] = {"number", "entry", "hash"};
  std::vector<store::Value> cells;
  cells.reserve(batch.ids.size() * 3);
  for (std::size_t i = 0; i < batch.ids.size(); ++i) {
    cells.push_back(batch.first + std::int64_t(i));
    cells.push_back(std::string_view(batch.ids[i]));
    cells.push_back(std::string_view(batch.hashes[i]));
  }
  tx.insert_many("journal_link", columns, cells);
}

// False when another sealer was first: the head has moved, or the lease is theirs.
bool append(store::Tx& tx, const Batch& batch, Instant now, std::string_view sealer) {
  if (tx.exec("UPDATE journal_head SET number = ?, batch = ?, hash = ?, signature = ?, holder = ?, "
              "lease_until = ? WHERE id = 1 AND number = ? AND (holder = ? OR lease_until <= ? OR "
              "lease_until > ?)",
              batch.head.number, batch.head.batch, batch.head.hash, batch.head.signature, sealer,
              now + lease_us, batch.first - 1, sealer, now, now + lease_us) == 0)
    return false;
  insert_links(tx, batch);
  tx.exec(
      "INSERT INTO journal_batch(batch, first_number, last_number, hash, sealed_at, sealer) "
      "VALUES (?,?,?,?,?,?)",
      batch.head.batch, batch.first, batch.head.number, batch.head.hash, now, sealer);
  tx.exec(
      "DELETE FROM journal_unsealed WHERE entry IN (SELECT entry FROM journal_link WHERE number BETWEEN ? "
      "AND ?)",
      batch.first, batch.head.number);
  return true;
}

}  // namespace

std::int64_t seal(store::Database& database, const Moment& moment, std::string_view key,
                  std::string_view sealer) {
  std::int64_t sealed = 0;
  for (;;) {
    const Batch batch = prepare(database, moment.now, key, sealer);
    if (batch.ids.empty()) return sealed;
    if (!database.write([&](store::Tx& tx) { return append(tx, batch, moment.now, sealer); })) return sealed;
    sealed += std::int64_t(batch.ids.size());
    if (std::int64_t(batch.ids.size()) < batch_entries_max) return sealed;
  }
}

}  // namespace kakari::journal
