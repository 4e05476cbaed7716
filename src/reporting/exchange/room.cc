#include "reporting/exchange/room.h"

namespace kakari::exchange {
namespace {

// `counts` of an import waits to be taken; `claim_count` itself is a table of reporting. A registry_answer is
// what an institution says to an entry of the official lists.
constexpr std::string_view first = R"sql(
CREATE TABLE claim_import (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  read BIGINT NOT NULL,
  fresh BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  corrected BIGINT NOT NULL,
  rejects TEXT NOT NULL,
  counts TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  taken_by TEXT NOT NULL,
  taken_at BIGINT NOT NULL
);
CREATE INDEX claim_import_prefecture ON claim_import (prefecture, at);
CREATE TABLE registry_answer (
  institution_id TEXT NOT NULL REFERENCES institution (id),
  field TEXT NOT NULL,
  at BIGINT NOT NULL,
  listed TEXT NOT NULL,
  agrees BIGINT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (institution_id, field, at)
);
)sql";

constexpr store::Migration migrations[] = {
    {1, "claim imports and what institutions say to the lists", first}};

}  // namespace

store::Room room() {
  return {"exchange", migrations};
}

}  // namespace kakari::exchange
