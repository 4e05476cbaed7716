// The tables of a database as its engine knows them, for whoever copies all of it.
#pragma once
#include <string>
#include <vector>

#include "platform/store/database.h"

namespace kakari::store {

enum class ColumnType { integer, real, text, bytes };

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  bool operator==(const Column&) const = default;
};

struct Table {
  std::string name;
  std::vector<Column> columns;   // in order of their names, which is the same on both engines
  std::vector<std::size_t> key;  // columns of the primary key, as indexes into `columns`
  std::string serial;            // the column that counts by itself, or empty
  bool operator==(const Table&) const = default;
};

bool has_table(Tx& tx, std::string_view name);

/// Every table but those named kakari_… (they speak of the database itself, and are not copied); a table
/// comes after those it refers to.
std::vector<Table> tables(Tx& tx);

/// The highest number a SERIAL_KEY has given out, also to rows that are gone.
std::int64_t serial_of(Tx& tx, const Table& table);
/// The next number will be the one after it.
void set_serial(Tx& tx, const Table& table, std::int64_t last);

}  // namespace kakari::store
