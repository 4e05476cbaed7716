// The program's own few settings that live in the database.
#pragma once
#include <optional>
#include <string>

#include "base/date.h"
#include "platform/store/migrate.h"

namespace kakari::app {

std::optional<std::string> setting(store::Tx& tx, std::string_view key);
void put_setting(store::Tx& tx, std::string_view key, std::string_view value);

/// The offset of the scheme's clock: taken from `at` (and kept), or as kept. It never runs backwards: an
/// earlier time than the scheme has already seen is refused with a std::runtime_error.
Instant clock_offset(store::Database& database, std::string_view at, Instant real_now);

store::Room room();

}  // namespace kakari::app
