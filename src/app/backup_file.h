// A backup: one SQLite file, whatever engine it was made from, with every table and what describes itself in
// tables named kakari_backup….
#pragma once
#include <map>
#include <optional>
#include <string>

#include "base/date.h"
#include "platform/store/copy.h"
#include "platform/store/migrate.h"

namespace kakari::app {

struct Manifest {
  std::int64_t format = 1;
  Instant made_at = 0;
  std::string program, engine;  // "0.1.0", "postgresql"
  std::map<std::string, store::Digest> tables;
  std::map<std::string, std::string> keys;  // name → bytes; only where asked for
};

void write_manifest(store::Tx& tx, const Manifest& manifest);
/// None: this is no backup.
std::optional<Manifest> read_manifest(store::Tx& tx);
/// Takes what describes the backup away, so that a plain database remains.
void drop_manifest(store::Tx& tx);

/// Number and hash of every table's rows.
std::map<std::string, store::Digest> digests(store::Tx& tx);

/// The rooms as far as this database has come, so that an older one can be made elsewhere.
std::vector<store::Room> rooms_so_far(store::Tx& tx);

}  // namespace kakari::app
