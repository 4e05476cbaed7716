// Why a database must be left alone for now: it is being restored and not checked yet, is being copied into,
// or has moved elsewhere. Kept in a table beside the rooms' own, so that no copy takes it along.
#pragma once
#include <optional>
#include <string>

#include "base/date.h"
#include "platform/store/database.h"

namespace kakari::app {

struct Standing {
  enum class Kind { restoring, copying, closed, moved };
  Kind kind = Kind::restoring;
  std::string about;  // restoring: the file; copying: whence; closed and moved: where to, without password
  Instant since = 0;  // copying, closed and moved: since when the old one is closed, the same in both
};

/// None: it is open to all.
std::optional<Standing> standing(store::Tx& tx);
std::optional<Standing> standing(store::Database& database);
void set_standing(store::Tx& tx, const Standing& standing);
void clear_standing(store::Tx& tx);

/// Throws std::runtime_error that says what to do.
[[noreturn]] void refuse(const Standing& standing);
/// The same, unless the database is open to all.
void refuse_unless_open(store::Database& database);

}  // namespace kakari::app
