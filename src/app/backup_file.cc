#include "app/backup_file.h"

#include "app/house.h"
#include "app/progress.h"
#include "platform/store/sql_text.h"

namespace kakari::app {
namespace {

constexpr std::string_view kTables[]{
    "CREATE TABLE kakari_backup (id BIGINT NOT NULL PRIMARY KEY, format BIGINT NOT NULL, made_at BIGINT "
    "NOT NULL, "
    "program TEXT NOT NULL, engine TEXT NOT NULL)",
    "CREATE TABLE kakari_backup_table (name TEXT NOT NULL PRIMARY KEY, rows BIGINT NOT NULL, hash TEXT NOT "
    "NULL)",
    "CREATE TABLE kakari_backup_key (name TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL)"};

}  // namespace

void write_manifest(store::Tx& tx, const Manifest& manifest) {
  for (const std::string_view sql : kTables) tx.exec(store::translate_ddl(sql, tx.engine()));
  tx.exec("INSERT INTO kakari_backup (id, format, made_at, program, engine) VALUES (1, ?, ?, ?, ?)",
          manifest.format, manifest.made_at, manifest.program, manifest.engine);
  for (const auto& [name, digest] : manifest.tables)
    tx.exec("INSERT INTO kakari_backup_table (name, rows, hash) VALUES (?, ?, ?)", name, digest.rows,
            digest.hash);
  for (const auto& [name, bytes] : manifest.keys)
    tx.exec("INSERT INTO kakari_backup_key (name, bytes) VALUES (?, ?)", name, store::Blob{bytes});
}

std::optional<Manifest> read_manifest(store::Tx& tx) {
  if (!store::has_table(tx, "kakari_backup")) return {};
  const auto about = tx.one("SELECT format, made_at, program, engine FROM kakari_backup WHERE id = 1");
  if (!about) return {};
  Manifest manifest{about->integer(0), about->integer(1), about->text(2), about->text(3), {}, {}};
  for (const auto& row : tx.query("SELECT name, rows, hash FROM kakari_backup_table"))
    manifest.tables[row.text(0)] = {row.integer(1), row.text(2)};
  for (const auto& row : tx.query("SELECT name, bytes FROM kakari_backup_key"))
    manifest.keys[row.text(0)] = row.text(1);
  return manifest;
}

void drop_manifest(store::Tx& tx) {
  for (const std::string_view name : {"kakari_backup", "kakari_backup_table", "kakari_backup_key"})
    tx.exec("DROP TABLE IF EXISTS " + std::string(name));
}

std::map<std::string, store::Digest> digests(store::Tx& tx) {
  std::map<std::string, store::Digest> all;
  const auto tables = store::tables(tx);
  for (const store::Table& table : tables) {
    progress("表を確かめています", std::int64_t(all.size()) + 1, std::int64_t(tables.size()));
    all[table.name] = store::digest_of(tx, table);
  }
  return all;
}

std::vector<store::Room> rooms_so_far(store::Tx& tx) {
  std::map<std::string, std::size_t> reached;
  for (const auto& row : tx.query("SELECT room, MAX(number) FROM migration GROUP BY room"))
    reached[row.text(0)] = row.get<std::size_t>(1);
  std::vector<store::Room> so_far;
  for (const store::Room& room : rooms()) {
    const std::size_t count = reached[std::string(room.name)];
    if (count > room.migrations.size())
      throw store::Error(
          store::Error::Kind::newer,
          "このデータベースは、これより新しい版の kakari で使われています。新しい版を使ってください。");
    if (count > 0) so_far.push_back({room.name, room.migrations.first(count)});
  }
  return so_far;
}

}  // namespace kakari::app
