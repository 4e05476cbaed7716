#include "journal/journal.h"

namespace kakari::journal {
namespace {

// journal_entry is the payload, from which retention may erase; journal_link, journal_batch and journal_head
// are the chain, which holds salted hashes only. journal_unsealed names the entries that wait for their
// number, so that sealing never touches a payload.
constexpr store::Migration migrations[] = {{1, "journal", R"(
CREATE TABLE journal_entry(
  id TEXT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  act TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  institution TEXT NOT NULL,
  before_json TEXT NOT NULL,
  after_json TEXT NOT NULL,
  salt TEXT NOT NULL,
  erased_at BIGINT NOT NULL
);
CREATE INDEX journal_entry_subject ON journal_entry(subject_id, id);
CREATE INDEX journal_entry_institution ON journal_entry(institution, id) WHERE institution <> '';
CREATE TABLE journal_unsealed(
  entry TEXT NOT NULL PRIMARY KEY
);
CREATE TABLE journal_link(
  number BIGINT NOT NULL PRIMARY KEY,
  entry TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL
);
CREATE TABLE journal_batch(
  batch BIGINT NOT NULL PRIMARY KEY,
  first_number BIGINT NOT NULL,
  last_number BIGINT NOT NULL,
  hash TEXT NOT NULL,
  sealed_at BIGINT NOT NULL,
  sealer TEXT NOT NULL
);
CREATE TABLE journal_head(
  id BIGINT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  batch BIGINT NOT NULL,
  hash TEXT NOT NULL,
  signature TEXT NOT NULL,
  holder TEXT NOT NULL,
  lease_until BIGINT NOT NULL
);
INSERT INTO journal_head VALUES (1, 0, 0, '', '', '', 0)
)"},
                                           // What one person did, for themselves.
                                           {2, "person", R"(
CREATE INDEX journal_entry_person ON journal_entry(person, id)
)"}};

}  // namespace

store::Room room() {
  return {"journal", migrations};
}

}  // namespace kakari::journal
