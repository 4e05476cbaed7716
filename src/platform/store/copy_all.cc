#include "platform/store/copy_all.h"

#include <algorithm>
#include <map>

#include "platform/store/sql_text.h"

namespace kakari::store {
namespace {

constexpr std::string_view kFar =
    "CREATE TABLE IF NOT EXISTS kakari_copy (name TEXT NOT NULL PRIMARY KEY, place TEXT NOT NULL, rows "
    "BIGINT NOT "
    "NULL, done BIGINT NOT NULL)";

struct Far {
  Place place;
  std::int64_t rows = 0;
  bool done = false;
};

/// How far each table is. The first time all that migrations left in `to` is taken out, children first.
std::map<std::string, Far> begin(Database& to, const std::vector<Table>& all) {
  return to.write([&](Tx& tx) {
    if (!copy_has_begun(tx)) {
      tx.exec(translate_ddl(kFar, tx.engine()));
      for (auto table = all.rbegin(); table != all.rend(); ++table)
        tx.exec("DELETE FROM " + quote_name(table->name));
    }
    std::map<std::string, Far> far;
    for (const Row& row : tx.query("SELECT name, place, rows, done FROM kakari_copy"))
      far[row.text(0)] = {place_of(row.text(1)), row.integer(2), row.get<bool>(3)};
    return far;
  });
}

void keep(Tx& tx, const Table& table, const Far& far) {
  tx.exec(
      "INSERT INTO kakari_copy (name, place, rows, done) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE "
      "SET place "
      "= excluded.place, rows = excluded.rows, done = excluded.done",
      table.name, to_text(far.place), far.rows, far.done);
}

void copy_table(Tx& from, Database& to, const Table& table, Far far, const RowsProgress& progress) {
  const std::int64_t all = from.one("SELECT COUNT(*) FROM " + quote_name(table.name))->integer(0);
  TableReader reader(table, far.place);
  for (Rows rows = reader.next(from); !rows.empty(); rows = reader.next(from)) {
    far.place = reader.place();
    far.rows += std::int64_t(rows.size());
    to.write([&](Tx& tx) {
      write_rows(tx, table, rows);
      keep(tx, table, far);
    });
    progress(table.name, far.rows, all);
  }
  const std::int64_t last = table.serial.empty() ? 0 : serial_of(from, table);
  far.done = true;
  to.write([&](Tx& tx) {
    if (!table.serial.empty()) set_serial(tx, table, last);
    keep(tx, table, far);
  });
}

std::int64_t highest(Tx& tx, const Table& table) {
  return tx.one("SELECT COALESCE(MAX(" + quote_name(table.serial) + "), 0) FROM " + quote_name(table.name))
      ->integer(0);
}

}  // namespace

void copy_all(Tx& from, Database& to, const RowsProgress& progress) {
  const std::vector<Table> all = tables(from);
  if (to.read(tables) != all) throw Error(Error::Kind::other, "二つのデータベースの表が同じではありません。");
  auto far = begin(to, all);
  for (const Table& table : all)
    if (!far[table.name].done) copy_table(from, to, table, far[table.name], progress);
}

std::vector<std::string> differences(Tx& from, Tx& to, const RowsProgress& progress) {
  std::vector<std::string> said;
  const std::vector<Table> all = tables(from);
  std::int64_t done = 0;
  for (const Table& table : all) {
    progress("表を比べています", ++done, std::int64_t(all.size()));
    const Digest a = digest_of(from, table), b = digest_of(to, table);
    if (a != b)
      said.push_back(table.name + "：" + std::to_string(a.rows) + "行 " + a.hash + " ／ " +
                     std::to_string(b.rows) + "行 " + b.hash);
    // Sequences of a server that works stand outside the snapshot, so they are not compared: none may clash.
    if (!table.serial.empty() && serial_of(to, table) < highest(to, table))
      said.push_back(table.name + "：通し番号が足りません");
  }
  return said;
}

bool copy_has_begun(Tx& to) {
  return has_table(to, "kakari_copy");
}

void end_copy(Tx& to) {
  // Or the first minutes plan for empty tables. Of those that are empty nothing is to be remembered.
  if (to.engine() == Engine::postgresql)
    for (const Row& row : to.query("SELECT name FROM kakari_copy WHERE rows > 0"))
      to.exec("ANALYZE " + quote_name(row.text(0)));
  to.exec("DROP TABLE IF EXISTS kakari_copy");
}

void drop_all(Tx& tx) {
  const std::vector<Table> all = tables(tx);
  for (auto table = all.rbegin(); table != all.rend(); ++table)
    tx.exec("DROP TABLE " + quote_name(table->name));
  for (const std::string_view own : {"kakari_copy", "kakari_standing"})
    tx.exec("DROP TABLE IF EXISTS " + std::string(own));
}

}  // namespace kakari::store
