#include "app/servers.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>

namespace kakari::app {
namespace {

constexpr store::Migration kMigrations[]{{1, "running servers", R"(
CREATE TABLE running_server(
  name TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  stopped_at BIGINT NOT NULL,
  position BIGINT NOT NULL
) WITHOUT ROWID
)"}};

}  // namespace

store::Room running::room() {
  return {"running", kMigrations};
}

void announce(store::Tx& tx, const ServerSeen& server) {
  tx.exec(
      "INSERT INTO running_server(name, version, started_at, seen_at, stopped_at, position) VALUES (?, ?, ?, "
      "?, ?, ?) ON CONFLICT (name) DO UPDATE SET version = excluded.version, started_at = "
      "excluded.started_at, seen_at = excluded.seen_at, stopped_at = excluded.stopped_at, position = "
      "excluded.position",
      server.name, server.version, server.started_at, server.seen_at, server.stopped_at, server.position);
}

std::vector<ServerSeen> servers(store::Tx& tx) {
  std::vector<ServerSeen> all;
  for (const store::Row& row : tx.query(
           "SELECT name, version, started_at, seen_at, stopped_at, position FROM running_server ORDER BY "
           "name"))
    all.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)});
  return all;
}

void forget_servers(store::Tx& tx, Instant seen_before) {
  tx.exec("DELETE FROM running_server WHERE seen_at < ?", seen_before);
}

std::string server_name(int port) {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host = {"server"};
  return fmt::format("{}:{}", host.data(), port);
}

}  // namespace kakari::app
