#include "reporting/schema.h"

#include "reporting/schema_changes.h"
#include "reporting/schema_claims.h"
#include "reporting/schema_confirmation.h"
#include "reporting/schema_following.h"
#include "reporting/schema_lists.h"
#include "reporting/schema_withholding.h"

namespace kakari::reporting {
namespace {

// A report is one row per institution, fiscal year and kind; what people did to it are rows of their own
// (revision, withdrawal, review, return_case, decision, reversal, inquiry). The columns of `report` after
// `draft_version` repeat what those rows say, so that lists need no other table.
constexpr std::string_view first = R"sql(
CREATE TABLE definition (
  hash TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  year BIGINT NOT NULL,
  text TEXT NOT NULL,
  kept_at BIGINT NOT NULL
);
CREATE TABLE cycle (
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  opens TEXT NOT NULL,
  target TEXT NOT NULL,
  legal_deadline TEXT NOT NULL,
  publication TEXT NOT NULL,
  form_hash TEXT NOT NULL REFERENCES definition (hash),
  PRIMARY KEY (prefecture, year)
);
CREATE TABLE publication (
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (prefecture, year)
);
CREATE TABLE report (
  id TEXT NOT NULL PRIMARY KEY,
  institution_id TEXT NOT NULL REFERENCES institution (id),
  year BIGINT NOT NULL,
  kind TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  number TEXT NOT NULL,
  draft_version BIGINT NOT NULL,
  version BIGINT NOT NULL,
  stage TEXT NOT NULL,
  revision BIGINT NOT NULL,
  last_revision BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  submitted_draft BIGINT NOT NULL,
  person TEXT NOT NULL,
  arrived_at BIGINT NOT NULL,
  late BIGINT NOT NULL,
  had_last_year BIGINT NOT NULL,
  changed_items BIGINT NOT NULL,
  core BIGINT NOT NULL,
  after_hours BIGINT NOT NULL,
  discharge_support BIGINT NOT NULL,
  home_care BIGINT NOT NULL,
  care_coordination BIGINT NOT NULL,
  opened_by TEXT NOT NULL,
  UNIQUE (institution_id, year, kind)
);
CREATE INDEX report_prefecture ON report (prefecture, year);
CREATE TABLE draft_item (
  report_id TEXT NOT NULL REFERENCES report (id),
  item TEXT NOT NULL,
  version BIGINT NOT NULL,
  value TEXT,
  source TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (report_id, item)
);
CREATE TABLE revision (
  report_id TEXT NOT NULL REFERENCES report (id),
  number BIGINT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  arrived_at BIGINT NOT NULL,
  in_time BIGINT NOT NULL,
  manager TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  form_hash TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  functions TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (report_id, number)
);
CREATE TABLE withdrawal (
  report_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (report_id, revision)
);
CREATE TABLE review (
  report_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (report_id, revision)
);
CREATE TABLE return_case (
  id TEXT NOT NULL PRIMARY KEY,
  report_id TEXT NOT NULL,
  revision BIGINT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (report_id, revision)
);
CREATE TABLE returned_item (
  return_id TEXT NOT NULL REFERENCES return_case (id),
  item TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (return_id, item)
);
CREATE TABLE decision (
  id TEXT NOT NULL PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES report (id),
  function TEXT NOT NULL,
  confirmed BIGINT NOT NULL,
  function_hash TEXT NOT NULL,
  reason TEXT NOT NULL,
  revision BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  authority TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX decision_report ON decision (report_id);
CREATE TABLE reversal (
  decision_id TEXT NOT NULL PRIMARY KEY REFERENCES decision (id),
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE inquiry (
  id TEXT NOT NULL PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES report (id),
  addressee TEXT NOT NULL,
  question TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX inquiry_report ON inquiry (report_id);
CREATE TABLE inquiry_answer (
  inquiry_id TEXT NOT NULL PRIMARY KEY REFERENCES inquiry (id),
  answer TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE claim_count (
  institution_id TEXT NOT NULL,
  year BIGINT NOT NULL,
  item TEXT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (institution_id, year, item)
);
CREATE TABLE public_report (
  institution_id TEXT NOT NULL,
  year BIGINT NOT NULL,
  prefecture TEXT NOT NULL,
  report_version BIGINT NOT NULL,
  form_hash TEXT NOT NULL,
  as_of TEXT NOT NULL,
  submitted_at BIGINT NOT NULL,
  functions TEXT NOT NULL,
  answers TEXT NOT NULL,
  PRIMARY KEY (institution_id, year)
);
CREATE TABLE change_feed (
  number SERIAL_KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  institution_id TEXT NOT NULL,
  year BIGINT NOT NULL
);
)sql";

constexpr store::Migration migrations[] = {{1, "reports", first},
                                           {2, "changes", schema_changes},
                                           {3, "confirmation", schema_confirmation},
                                           {4, "claim corrections", schema_claims},
                                           {5, "lists", schema_lists},
                                           {6, "withholding", schema_withholding},
                                           {7, "following", schema_following}};

}  // namespace

store::Room room() {
  return {"reporting", migrations};
}

}  // namespace kakari::reporting
