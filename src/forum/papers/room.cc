#include "forum/papers/room.h"

namespace kakari::papers {
namespace {

// pack: one order, and what became of it. wish_key: of what is asked for, so that a second press finds the
// first. as_of: no revision or decision from then on is in it. state: waiting, making, ready, failed; attempt
// counts how often it was begun, so that a worker that was thought dead changes nothing. sha256: of the data
// as canonical bytes, kept in files. fingerprint: of the area's reports when it was made. pack_file: what can
// be fetched; the bytes are kept in files. pack_meeting: to which meeting it belongs, as events; the newest
// version counts, '' is none.
constexpr std::string_view kPacks = R"sql(
CREATE TABLE pack (
  id TEXT NOT NULL PRIMARY KEY,
  forum TEXT NOT NULL,
  number BIGINT NOT NULL,
  prefecture TEXT NOT NULL,
  forum_name TEXT NOT NULL,
  level TEXT NOT NULL,
  area TEXT NOT NULL,
  area_name TEXT NOT NULL,
  theme TEXT NOT NULL,
  theme_name TEXT NOT NULL,
  year BIGINT NOT NULL,
  cut_off TEXT NOT NULL,
  left_out TEXT NOT NULL,
  own_title TEXT NOT NULL,
  own_text TEXT NOT NULL,
  own_audience TEXT NOT NULL,
  wish_key TEXT NOT NULL,
  as_of BIGINT NOT NULL,
  state TEXT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  step TEXT NOT NULL,
  worker TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  attempt BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  ready_at BIGINT NOT NULL,
  UNIQUE (forum, number)
);
CREATE UNIQUE INDEX pack_under_way ON pack (wish_key) WHERE state IN ('waiting', 'making');
CREATE INDEX pack_to_make ON pack (at) WHERE state IN ('waiting', 'making');
CREATE TABLE pack_file (
  pack TEXT NOT NULL REFERENCES pack (id),
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  audience TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  PRIMARY KEY (pack, position)
);
CREATE TABLE pack_meeting (
  pack TEXT NOT NULL REFERENCES pack (id),
  version BIGINT NOT NULL,
  meeting TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (pack, version)
);
CREATE TABLE pack_withdrawal (
  pack TEXT NOT NULL PRIMARY KEY REFERENCES pack (id),
  because TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
)sql";

constexpr store::Migration kMigrations[] = {{1, "packs", kPacks}};

}  // namespace

store::Room room() {
  return {"papers", kMigrations};
}

}  // namespace kakari::papers
