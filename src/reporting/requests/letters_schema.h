// The tables of printing: presses, the files they make, and which letter stands where.
#pragma once
#include <string_view>

namespace kakari::requests {

// letter_run: one press; url is how people reach the program. letter_batch.state: claimed (being printed),
// drawn, posted, unknown (a worker died with it: a person decides), again (somebody has). attempt counts its
// printings; file_sha256 '' once the file is removed. letter.print_run is the id of its batch, or of the
// letter itself where it was printed alone. letter_page.way: code, account, none.
inline constexpr std::string_view schema_letters = R"sql(
CREATE TABLE letter_run (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  health_centre TEXT NOT NULL,
  year BIGINT NOT NULL,
  state TEXT NOT NULL,
  total BIGINT NOT NULL,
  url TEXT NOT NULL,
  worker TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  at BIGINT NOT NULL,
  finished_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX letter_run_open ON letter_run (prefecture, health_centre, year) WHERE state = 'running';
CREATE INDEX letter_run_prefecture ON letter_run (prefecture, year, at);
CREATE TABLE letter_batch (
  id TEXT NOT NULL PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES letter_run (id),
  number BIGINT NOT NULL,
  prefecture TEXT NOT NULL,
  health_centre TEXT NOT NULL,
  year BIGINT NOT NULL,
  state TEXT NOT NULL,
  letters BIGINT NOT NULL,
  attempt BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  file_sha256 TEXT NOT NULL,
  drawn_at BIGINT NOT NULL,
  posted_on TEXT NOT NULL,
  posted_at BIGINT NOT NULL,
  posted_by TEXT NOT NULL,
  removed_at BIGINT NOT NULL,
  UNIQUE (prefecture, year, number)
);
CREATE INDEX letter_batch_run ON letter_batch (run_id, number);
CREATE INDEX letter_batch_claimed ON letter_batch (lease_until) WHERE state = 'claimed';
CREATE INDEX letter_batch_file ON letter_batch (drawn_at) WHERE file_sha256 <> '';
CREATE TABLE letter_page (
  batch_id TEXT NOT NULL REFERENCES letter_batch (id),
  position BIGINT NOT NULL,
  letter_id TEXT NOT NULL,
  way TEXT NOT NULL,
  PRIMARY KEY (batch_id, position)
) WITHOUT ROWID;
CREATE INDEX letter_waiting ON letter (prefecture, year) WHERE state = 'due' AND print_run = '';
CREATE TABLE letter_sender (
  place TEXT NOT NULL PRIMARY KEY,
  sender TEXT NOT NULL,
  contact TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL
);
)sql";

}  // namespace kakari::requests
