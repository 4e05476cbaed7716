#include "forum/results/room.h"

namespace kakari::results {
namespace {

// result_draft: what the prefecture wrote for a forum and year, a JSON object by section; version counts
// saves. result_edition: what was published, body the canonical bytes and hash their SHA-256; a correction is
// a new edition with its reason. words: folded, for the search.
constexpr std::string_view kResults = R"sql(
CREATE TABLE result_draft (
  forum TEXT NOT NULL REFERENCES forum (code),
  year BIGINT NOT NULL,
  version BIGINT NOT NULL,
  texts TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (forum, year)
);
CREATE TABLE result_edition (
  id TEXT NOT NULL PRIMARY KEY,
  forum TEXT NOT NULL REFERENCES forum (code),
  prefecture TEXT NOT NULL,
  theme TEXT NOT NULL,
  year BIGINT NOT NULL,
  edition BIGINT NOT NULL,
  published_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  words TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (forum, year, edition)
);
CREATE INDEX result_edition_prefecture ON result_edition (prefecture, year);
)sql";

constexpr store::Migration kMigrations[] = {{1, "results", kResults}};

}  // namespace

store::Room room() {
  return {"results", kMigrations};
}

}  // namespace kakari::results
