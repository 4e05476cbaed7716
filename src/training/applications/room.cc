#include "training/applications/application.h"

namespace kakari::applications {
namespace {

// application: the case as it stands; its history is in the journal. is_open is 1 until it is decided or
// withdrawn. application_item: dropped_at is set when the physician took the item out after a return.
// referral: one row for each time that a case went to the committee. Dates are ISO text, JSON is text.
constexpr std::string_view tables = R"sql(
CREATE TABLE application (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  physician_id TEXT NOT NULL,
  association TEXT NOT NULL,
  association_name TEXT NOT NULL,
  federation TEXT NOT NULL,
  state TEXT NOT NULL,
  is_open BIGINT NOT NULL,
  kind TEXT NOT NULL,
  rules_hash TEXT NOT NULL,
  lecture_halves BIGINT NOT NULL,
  practice_halves BIGINT NOT NULL,
  counted TEXT NOT NULL,
  declaration TEXT NOT NULL,
  declared_on TEXT NOT NULL,
  course_number TEXT NOT NULL,
  course_issued_on TEXT NOT NULL,
  return_note TEXT NOT NULL,
  entered_person TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  checked_person TEXT NOT NULL,
  checked_by TEXT NOT NULL,
  checked_at BIGINT NOT NULL,
  decided_person TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  decision_reason TEXT NOT NULL,
  certificate_id TEXT NOT NULL,
  submitted_at BIGINT NOT NULL,
  waiting_since BIGINT NOT NULL,
  changed_person TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  changed TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX application_one_open ON application (physician_id) WHERE is_open = 1;
CREATE INDEX application_physician ON application (physician_id, submitted_at);
CREATE INDEX application_queue ON application (association, state, waiting_since);
CREATE INDEX application_state ON application (state, waiting_since);
CREATE TABLE application_item (
  application_id TEXT NOT NULL,
  item_key TEXT NOT NULL,
  place BIGINT NOT NULL,
  label TEXT NOT NULL,
  detail TEXT NOT NULL,
  halves BIGINT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  seen TEXT NOT NULL,
  dropped_at BIGINT NOT NULL,
  PRIMARY KEY (application_id, item_key)
);
CREATE TABLE application_serial (
  year BIGINT NOT NULL PRIMARY KEY,
  last_serial BIGINT NOT NULL
);
CREATE TABLE referral (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL,
  letter TEXT NOT NULL,
  reason TEXT NOT NULL,
  president TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  statement TEXT NOT NULL,
  statement_at BIGINT NOT NULL,
  decision TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  minutes_ref TEXT NOT NULL,
  decision_reason TEXT NOT NULL,
  decided_person TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at BIGINT NOT NULL
);
CREATE INDEX referral_application ON referral (application_id, at);
CREATE TABLE committee_inquiry (
  id TEXT NOT NULL PRIMARY KEY,
  association TEXT NOT NULL,
  association_name TEXT NOT NULL,
  question TEXT NOT NULL,
  asked_person TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  answer TEXT NOT NULL,
  answered_on TEXT NOT NULL,
  minutes_ref TEXT NOT NULL,
  answered_person TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  answered_at BIGINT NOT NULL
);
CREATE INDEX committee_inquiry_association ON committee_inquiry (association, asked_at);
)sql";

constexpr store::Migration migrations[] = {{1, "applications", tables}};

}  // namespace

store::Room room() {
  return {"applications", migrations};
}

}  // namespace kakari::applications
