// `kakari serve` on a machine that came up before its database.
#pragma once
#include <string>

namespace kakari::app {

/// Waits, saying so, until somebody answers at the database's URL. False when asked to stop meanwhile
/// (SIGINT, SIGTERM, which hold_stop_signals() has blocked).
bool await_database(const std::string& url);

}  // namespace kakari::app
