#include "platform/store/copy_catalog.h"

#include <algorithm>
#include <map>
#include <set>

#include "platform/store/sql_text.h"

namespace kakari::store {
namespace {

bool sqlite(Tx& tx) {
  return tx.engine() == Engine::sqlite;
}

std::string_view table_names(Tx& tx) {
  if (sqlite(tx))
    return "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
           "AND "
           "name NOT LIKE 'kakari\\_%' ESCAPE '\\' ORDER BY name";
  return "SELECT c.relname::text COLLATE \"C\" AS name FROM pg_class c WHERE c.relkind = 'r' AND "
         "c.relnamespace = "
         "current_schema()::regnamespace AND c.relname::text NOT LIKE 'kakari\\_%' ESCAPE '\\' ORDER BY name";
}

/// name, type, place in the primary key (0: none), counts by itself.
std::string_view columns_of(Tx& tx) {
  if (sqlite(tx))
    return "SELECT c.name, c.type, c.pk, c.pk > 0 AND EXISTS (SELECT 1 FROM sqlite_master m WHERE m.type = "
           "'table' "
           "AND m.name = ? AND m.sql LIKE '%AUTOINCREMENT%') FROM pragma_table_info(?) c ORDER BY c.name";
  return "SELECT a.attname::text COLLATE \"C\" AS name, format_type(a.atttypid, NULL), "
         "coalesce((SELECT k.n FROM unnest(i.indkey) WITH ORDINALITY k(att, n) WHERE k.att = a.attnum), 0), "
         "CASE WHEN a.attidentity <> '' THEN 1 ELSE "
         "0 END "
         "FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary WHERE "
         "a.attrelid "
         "= (quote_ident(current_schema()) || '.' || quote_ident(?))::regclass AND a.attnum > 0 AND NOT "
         "a.attisdropped ORDER BY name";
}

/// child, parent
std::string_view references(Tx& tx) {
  if (sqlite(tx))
    return "SELECT m.name, f.\"table\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type "
           "= "
           "'table'";
  return "SELECT c.relname, p.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN "
         "pg_class p "
         "ON p.oid = k.confrelid WHERE k.contype = 'f' AND c.relnamespace = current_schema()::regnamespace";
}

ColumnType type_named(const std::string& name) {
  static const std::map<std::string_view, ColumnType> types{
      {"INTEGER", ColumnType::integer}, {"bigint", ColumnType::integer},
      {"REAL", ColumnType::real},       {"double precision", ColumnType::real},
      {"TEXT", ColumnType::text},       {"text", ColumnType::text},
      {"BLOB", ColumnType::bytes},      {"bytea", ColumnType::bytes}};
  const auto found = types.find(name);
  if (found == types.end()) throw Error(Error::Kind::other, "a column of type " + name + " cannot be copied");
  return found->second;
}

Table table_named(Tx& tx, const std::string& name) {
  Table table{.name = name, .columns = {}, .key = {}, .serial = {}};
  std::map<std::int64_t, std::size_t> key;
  for (const Row& row : sqlite(tx) ? tx.query(columns_of(tx), name, name) : tx.query(columns_of(tx), name)) {
    if (row.integer(2) > 0) key[row.integer(2)] = table.columns.size();
    if (row.integer(3) != 0) table.serial = row.text(0);
    table.columns.push_back({row.text(0), type_named(row.text(1))});
  }
  for (const auto& [place, column] : key) table.key.push_back(column);
  if (table.key.empty()) throw Error(Error::Kind::other, "the table " + name + " has no primary key");
  return table;
}

std::string sequence(Tx& tx, const Table& table) {
  return tx.one("SELECT pg_get_serial_sequence(quote_ident(?), ?)", table.name, table.serial)->text(0);
}

}  // namespace

bool has_table(Tx& tx, std::string_view name) {
  return tx
      .one(sqlite(tx) ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
                      : "SELECT 1 FROM pg_class WHERE relkind = 'r' AND relname = ? AND relnamespace = "
                        "current_schema()::regnamespace",
           name)
      .has_value();
}

std::vector<Table> tables(Tx& tx) {
  std::vector<std::string> left;
  for (const Row& row : tx.query(table_names(tx))) left.push_back(row.text(0));
  std::map<std::string, std::set<std::string>> parents;
  for (const Row& row : tx.query(references(tx)))
    if (row.text(0) != row.text(1)) parents[row.text(0)].insert(row.text(1));
  std::vector<Table> all;
  std::set<std::string> placed;
  while (!left.empty()) {
    const auto next = std::ranges::find_if(left, [&](const std::string& name) {
      return std::ranges::all_of(parents[name], [&](const std::string& p) { return placed.contains(p); });
    });
    if (next == left.end())
      throw Error(Error::Kind::other, "tables refer to each other in a circle: " + left.front());
    all.push_back(table_named(tx, *next));
    placed.insert(*next);
    left.erase(next);
  }
  return all;
}

std::int64_t serial_of(Tx& tx, const Table& table) {
  if (sqlite(tx)) {
    const auto row = tx.one("SELECT seq FROM sqlite_sequence WHERE name = ?", table.name);
    return row ? row->integer(0) : 0;
  }
  const auto row =
      tx.one("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM " + sequence(tx, table));
  return row->integer(0);
}

void set_serial(Tx& tx, const Table& table, std::int64_t last) {
  if (sqlite(tx)) {
    tx.exec("DELETE FROM sqlite_sequence WHERE name = ?", table.name);
    if (last > 0) tx.exec("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table.name, last);
  } else if (last > 0) {
    tx.query("SELECT setval(?::text::regclass, ?)", sequence(tx, table), last);
  }
}

}  // namespace kakari::store
