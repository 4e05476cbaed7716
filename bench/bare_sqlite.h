// The yardstick for durable writes: SQLite alone, WAL and synchronous=FULL, one table, no index but the key.
#pragma once
#include <span>
#include <string>

#include "load.h"

namespace kakari::bench {

/// Inserts each text, so many of them a commit; the file is made anew and deleted.
Load bare_inserts(const std::string& file, std::span<const std::string> texts, std::size_t a_commit);

}  // namespace kakari::bench
