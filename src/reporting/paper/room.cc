#include "reporting/paper/room.h"

namespace kakari::paper {
namespace {

// A returned form is a row of `paper`; what was typed of it is kept as it was typed, by turn (二重入力 has
// two) and item. `revision`, `set_aside_at` repeat what the journal says, so that the list needs no other
// table. `draft` holds what the institution had typed on the screen when the paper was submitted instead.
constexpr std::string_view first = R"sql(
CREATE TABLE paper (
  id TEXT NOT NULL PRIMARY KEY,
  institution_id TEXT NOT NULL REFERENCES institution (id),
  year BIGINT NOT NULL,
  printed TEXT NOT NULL,
  arrived_on TEXT NOT NULL,
  twice BIGINT NOT NULL,
  manager TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  submitted_at BIGINT NOT NULL,
  submitted_by TEXT NOT NULL,
  draft TEXT NOT NULL,
  set_aside_at BIGINT NOT NULL,
  set_aside_by TEXT NOT NULL,
  set_aside_reason TEXT NOT NULL
);
CREATE INDEX paper_institution ON paper (institution_id, year);
CREATE INDEX paper_year ON paper (year, at);
CREATE TABLE paper_scan (
  id TEXT NOT NULL PRIMARY KEY,
  paper_id TEXT NOT NULL REFERENCES paper (id),
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  added_by TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (paper_id, sha256)
);
CREATE TABLE paper_entry (
  paper_id TEXT NOT NULL REFERENCES paper (id),
  turn BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  begun_at BIGINT NOT NULL,
  finished_at BIGINT NOT NULL,
  PRIMARY KEY (paper_id, turn)
);
CREATE TABLE paper_value (
  paper_id TEXT NOT NULL REFERENCES paper (id),
  turn BIGINT NOT NULL,
  item TEXT NOT NULL,
  typed TEXT NOT NULL,
  version BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (paper_id, turn, item)
);
CREATE TABLE paper_note (
  id TEXT NOT NULL PRIMARY KEY,
  paper_id TEXT NOT NULL REFERENCES paper (id),
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX paper_note_paper ON paper_note (paper_id);
CREATE TABLE paper_policy (
  prefecture TEXT NOT NULL PRIMARY KEY,
  twice BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE telephone_call (
  institution_id TEXT NOT NULL REFERENCES institution (id),
  year BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  caller TEXT NOT NULL,
  caller_role TEXT NOT NULL,
  called_at BIGINT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (institution_id, year, revision)
);
CREATE TABLE entered_objection (
  id TEXT NOT NULL PRIMARY KEY,
  institution_id TEXT NOT NULL REFERENCES institution (id),
  year BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX entered_objection_revision ON entered_objection (institution_id, year, revision);
)sql";

constexpr store::Migration migrations[] = {{1, "paper", first}};

}  // namespace

store::Room room() {
  return {"paper", migrations};
}

}  // namespace kakari::paper
