#include "platform/store/migrate.h"

#include <chrono>
#include <map>
#include <string>
#include <utility>

#include "platform/store/sql_text.h"

namespace kakari::store {
namespace {

struct Applied {
  std::string name, hash;
};
using Ledger = std::map<std::pair<std::string, int>, Applied>;

constexpr std::string_view kLedgerTable =
    "CREATE TABLE IF NOT EXISTS migration (room TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL, "
    "hash TEXT NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (room, number))";

bool has_ledger(Tx& tx) {
  return !tx.query(tx.engine() == Engine::sqlite
                       ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'"
                       : "SELECT 1 FROM pg_tables WHERE tablename = 'migration' AND "
                         "schemaname = ANY (current_schemas(false))")
              .empty();
}

Ledger read_ledger(Tx& tx) {
  Ledger ledger;
  for (const auto& row : tx.query("SELECT room, number, name, hash FROM migration"))
    ledger[{row.text(0), row.get<int>(1)}] = {row.text(2), row.text(3)};
  return ledger;
}

void check_numbers(std::span<const Room> rooms) {
  for (const auto& room : rooms)
    for (std::size_t i = 0; i < room.migrations.size(); ++i)
      if (room.migrations[i].number != static_cast<int>(i) + 1)
        throw Error(Error::Kind::other,
                    "migrations of " + std::string(room.name) + " are not numbered 1, 2, 3, …");
}

/// Takes what is known off the ledger, so that what this program does not know remains.
std::vector<std::pair<std::string_view, const Migration*>> missing(std::span<const Room> rooms,
                                                                   Ledger ledger) {
  std::vector<std::pair<std::string_view, const Migration*>> missing;
  for (const auto& room : rooms) {
    for (const auto& migration : room.migrations) {
      auto found = ledger.find({std::string(room.name), migration.number});
      if (found == ledger.end()) {
        missing.emplace_back(room.name, &migration);
        continue;
      }
      if (found->second.hash != fingerprint(migration.sql))
        throw Error(Error::Kind::other,
                    "データベースの作りがこの kakari と合いません（" + std::string(room.name) + " " +
                        std::to_string(migration.number) + " " + std::string(migration.name) +
                        "）。このデータベースを作ったときと同じ版の kakari を使ってください。");
      ledger.erase(found);
    }
  }
  if (!ledger.empty()) {
    const auto& [key, applied] = *ledger.begin();
    throw Error(Error::Kind::newer,
                "このデータベースは、これより新しい版の kakari で使われています（" + key.first + " " +
                    std::to_string(key.second) + " " + applied.name +
                    "）。新しい版の kakari で開くか、この版で取ったバックアップから戻してください。");
  }
  return missing;
}

std::int64_t now_us() {
  auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

void apply(Tx& tx, std::string_view room, const Migration& migration) {
  for (const auto& statement : split_statements(migration.sql))
    tx.exec(translate_ddl(statement, tx.engine()));
  tx.exec("INSERT INTO migration (room, number, name, hash, applied_at) VALUES (?, ?, ?, ?, ?)", room,
          migration.number, migration.name, fingerprint(migration.sql), now_us());
}

/// Made in a transaction of its own: others who migrate now can then wait for a lock on the table.
void make_ledger(Database& database) {
  if (database.read(has_ledger)) return;
  database.write([](Tx& tx) {
    if (tx.engine() == Engine::postgresql) tx.query("SELECT pg_advisory_xact_lock(7236837105)");
    tx.exec(translate_ddl(kLedgerTable, tx.engine()));
  });
}

}  // namespace

Migrated migrate(Database& database, std::span<const Room> rooms) {
  check_numbers(rooms);
  make_ledger(database);
  return database.write([&](Tx& tx) {
    if (tx.engine() == Engine::postgresql) {
      tx.exec("SET LOCAL lock_timeout = 0");
      tx.exec("SET LOCAL statement_timeout = 0");
      // First of all statements, and one that takes no snapshot: what others did meanwhile is then seen.
      tx.exec("LOCK TABLE migration IN ACCESS EXCLUSIVE MODE");
    }
    Ledger ledger = read_ledger(tx);
    auto todo = missing(rooms, ledger);
    for (auto& [room, migration] : todo) apply(tx, room, *migration);
    return Migrated{static_cast<int>(todo.size()), static_cast<int>(ledger.size())};
  });
}

bool is_current(Database& database, std::span<const Room> rooms) {
  check_numbers(rooms);
  return database.read([&](Tx& tx) { return has_ledger(tx) && missing(rooms, read_ledger(tx)).empty(); });
}

}  // namespace kakari::store
