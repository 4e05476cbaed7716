#include "directory/open_data/room.h"

namespace kakari::open_data {
namespace {

// An edition is all files of one day; its name is the day, "-2" behind it for a second one of that day. A
// file is a list of parts, in order: rows compressed on their own, so that the country's file is made of the
// prefectures' and an edition keeps only what changed since the one before (part.h). Nothing is ever changed.
// scope: a prefecture's code, or empty for the country. parts: the keys of open_data_part, a line each. A
// check says that the newest edition held what was public then.
constexpr store::Migration migrations[] = {{1, "editions", R"(
CREATE TABLE open_data_part(
  sha256 TEXT NOT NULL PRIMARY KEY,
  bytes BIGINT NOT NULL,
  crc BIGINT NOT NULL,
  packed BLOB NOT NULL
);
CREATE TABLE open_data_edition(
  name TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  position BIGINT NOT NULL
);
CREATE TABLE open_data_file(
  edition TEXT NOT NULL REFERENCES open_data_edition (name),
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  line_count BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  packed_bytes BIGINT NOT NULL,
  packed_sha256 TEXT NOT NULL,
  parts TEXT NOT NULL,
  PRIMARY KEY(edition, scope, name)
);
CREATE TABLE open_data_check(
  day TEXT NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL,
  at BIGINT NOT NULL
);
)"}};

}  // namespace

store::Room room() {
  return {"open_data", migrations};
}

}  // namespace kakari::open_data
