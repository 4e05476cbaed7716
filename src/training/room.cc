#include "training/room.h"

namespace kakari::training {
namespace {

// lecture_credit is a ledger: rows are only ever added, a mistake is undone by a row with the negative amount
// that names what it reverses. lecture_once holds what may be credited once (an issue, a content, a session,
// a work); its row goes when the credit is reversed. Halves are half units.
constexpr std::string_view ledger = R"sql(
CREATE TABLE lecture_credit (
  id TEXT NOT NULL PRIMARY KEY,
  physician_id TEXT NOT NULL,
  way TEXT NOT NULL,
  halves BIGINT NOT NULL,
  earned_on TEXT NOT NULL,
  title TEXT NOT NULL,
  certifier TEXT NOT NULL,
  proof TEXT NOT NULL,
  codes TEXT NOT NULL,
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  association TEXT NOT NULL,
  reverses TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX lecture_credit_physician ON lecture_credit (physician_id, earned_on);
CREATE INDEX lecture_credit_source ON lecture_credit (source, source_id);
CREATE TABLE lecture_once (
  physician_id TEXT NOT NULL,
  once_key TEXT NOT NULL,
  credit_id TEXT NOT NULL,
  PRIMARY KEY (physician_id, once_key)
);
CREATE TABLE credit_claim (
  id TEXT NOT NULL PRIMARY KEY,
  physician_id TEXT NOT NULL,
  association TEXT NOT NULL,
  federation TEXT NOT NULL,
  way TEXT NOT NULL,
  halves BIGINT NOT NULL,
  earned_on TEXT NOT NULL,
  title TEXT NOT NULL,
  certifier TEXT NOT NULL,
  detail TEXT NOT NULL,
  notes TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  credit_id TEXT NOT NULL,
  declared_at BIGINT NOT NULL,
  decided_at BIGINT NOT NULL,
  decided_person TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX credit_claim_physician ON credit_claim (physician_id, declared_at);
CREATE INDEX credit_claim_association ON credit_claim (association, state, declared_at);
CREATE TABLE practice_tick (
  physician_id TEXT NOT NULL,
  activity TEXT NOT NULL,
  ticked BIGINT NOT NULL,
  note TEXT NOT NULL,
  work_title TEXT NOT NULL,
  work_date TEXT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (physician_id, activity)
);
CREATE TABLE laboratory_visit (
  id TEXT NOT NULL PRIMARY KEY,
  physician_id TEXT NOT NULL,
  facility TEXT NOT NULL,
  facility_key TEXT NOT NULL,
  visited_on TEXT NOT NULL,
  signer TEXT NOT NULL,
  removed_at BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX laboratory_visit_physician ON laboratory_visit (physician_id);
CREATE TABLE practice_credit (
  id TEXT NOT NULL PRIMARY KEY,
  physician_id TEXT NOT NULL,
  activity TEXT NOT NULL,
  facility TEXT NOT NULL,
  halves BIGINT NOT NULL,
  association TEXT NOT NULL,
  association_name TEXT NOT NULL,
  approved_on TEXT NOT NULL,
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  reverses TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX practice_credit_physician ON practice_credit (physician_id);
CREATE INDEX practice_credit_source ON practice_credit (source, source_id);
CREATE TABLE evidence (
  id TEXT NOT NULL PRIMARY KEY,
  physician_id TEXT NOT NULL,
  owner_kind TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  added_by TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  removed_at BIGINT NOT NULL
);
CREATE INDEX evidence_owner ON evidence (owner_kind, owner_id);
CREATE INDEX evidence_physician ON evidence (physician_id);
CREATE TABLE pending_credit (
  id TEXT NOT NULL PRIMARY KEY,
  licence_number TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kana TEXT NOT NULL,
  kana_key TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  way TEXT NOT NULL,
  halves BIGINT NOT NULL,
  earned_on TEXT NOT NULL,
  title TEXT NOT NULL,
  certifier TEXT NOT NULL,
  codes TEXT NOT NULL,
  once_key TEXT NOT NULL,
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  association TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  claimed_at BIGINT NOT NULL,
  claimed_by TEXT NOT NULL
);
CREATE INDEX pending_credit_licence ON pending_credit (licence_number, claimed_at);
CREATE INDEX pending_credit_kana ON pending_credit (kana_key, birth_date, claimed_at);
CREATE INDEX pending_credit_source ON pending_credit (source, source_id);
)sql";

// A list that is read twice is found by what its rows credit.
constexpr std::string_view pending_by_key = R"sql(
CREATE INDEX pending_credit_once ON pending_credit (once_key);
)sql";

constexpr store::Migration migrations[] = {{1, "credits", ledger}, {2, "pending by key", pending_by_key}};

}  // namespace

store::Room room() {
  return {"training", migrations};
}

}  // namespace kakari::training
