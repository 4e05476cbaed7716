#include "forum/models/room.h"

namespace kakari::models {
namespace {

// practice: one 好事例 of a prefecture ("" of the ministry). edition: the newest published, 0 none yet;
// version grows with every act on it. practice_edition: its words; published_at 0 is the draft of the next
// edition. A published edition is never written again. consent: those named in `institutions` have agreed.
constexpr std::string_view kPractices = R"sql(
CREATE TABLE practice (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  version BIGINT NOT NULL,
  edition BIGINT NOT NULL,
  at BIGINT NOT NULL,
  withdrawn_at BIGINT NOT NULL,
  withdrawn_by TEXT NOT NULL,
  withdrawn_why TEXT NOT NULL
);
CREATE INDEX practice_prefecture ON practice (prefecture);
CREATE TABLE practice_edition (
  practice TEXT NOT NULL REFERENCES practice (id),
  edition BIGINT NOT NULL,
  title TEXT NOT NULL,
  what TEXT NOT NULL,
  body_kind TEXT NOT NULL,
  institutions TEXT NOT NULL,
  consent BIGINT NOT NULL,
  area TEXT NOT NULL,
  functions TEXT NOT NULL,
  theme TEXT NOT NULL,
  results TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  published_at BIGINT NOT NULL,
  PRIMARY KEY (practice, edition)
);
)sql";

constexpr store::Migration kMigrations[] = {{1, "good practice", kPractices}};

}  // namespace

store::Room room() {
  return {"models", kMigrations};
}

}  // namespace kakari::models
