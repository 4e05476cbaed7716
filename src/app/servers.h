// The servers of one database: each says every few seconds that it is there, which version it runs and how
// far its directory has followed the change feed, so that any of them can show all.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "platform/store/migrate.h"

namespace kakari::app {

/// Instants of the machines' clocks, not the scheme's.
struct ServerSeen {
  std::string name;  // "app1:8080": its machine and port, the same after a restart
  std::string version;
  Instant started_at = 0, seen_at = 0;
  Instant stopped_at = 0;      // 0: it has not said that it stops
  std::int64_t position = -1;  // of its directory in the change feed; -1: none yet
};

inline constexpr Instant kAnnounceEvery_us = 5'000'000;
/// Who has not been seen for longer is taken to be gone without a word.
inline constexpr Instant kGoneAfter_us = 20'000'000;

void announce(store::Tx& tx, const ServerSeen& server);
/// By name; those that nobody has seen for a week are forgotten.
std::vector<ServerSeen> servers(store::Tx& tx);
void forget_servers(store::Tx& tx, Instant seen_before);

/// "app1:8080"
std::string server_name(int port);

namespace running {
store::Room room();
}

}  // namespace kakari::app
