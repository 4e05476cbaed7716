// Numbered SQL, forward only. Each room of the house offers its own list; app/ says in which order.
#pragma once
#include <span>
#include <string_view>

#include "platform/store/database.h"

namespace kakari::store {

/// SQL statements separated by ";". A tiny DDL dialect hides the engines: BIGINT, REAL (8 bytes), TEXT (sorts
/// by bytes on both), BLOB (bytea), and `SERIAL_KEY` for an integer primary key that counts by itself. Tables
/// are STRICT on SQLite; WITHOUT ROWID is a hint to it alone (good for small rows under a text key).
struct Migration {
  int number;             // 1, 2, … within its room
  std::string_view name;  // "institutions"
  std::string_view sql;
};

struct Room {
  std::string_view name;  // "registry"
  std::span<const Migration> migrations;
};

struct Migrated {
  int applied = 0, already = 0;
};

/// Applies what is missing, in one transaction. Throws Error{newer} when the database holds a migration that
/// this program does not know, and Error{other} when an applied one has since been changed.
Migrated migrate(Database& database, std::span<const Room> rooms);

/// True when migrate() would have nothing to do. Throws as migrate() does.
bool is_current(Database& database, std::span<const Room> rooms);

}  // namespace kakari::store
