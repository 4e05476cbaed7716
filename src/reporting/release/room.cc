#include "reporting/release/room.h"

namespace kakari::release {
namespace {

// publication_time: when a cycle is to be published, as events; the newest version counts, publish_at 0 is
// 取りやめ. What became of it follows from `publication`.
constexpr std::string_view kTimes = R"sql(
CREATE TABLE publication_time (
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  version BIGINT NOT NULL,
  publish_at BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (prefecture, year, version)
);
)sql";

constexpr store::Migration kMigrations[] = {{1, "publication times", kTimes}};

}  // namespace

store::Room room() {
  return {"release", kMigrations};
}

}  // namespace kakari::release
