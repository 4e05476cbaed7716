// The third edition of the tables: what the reviewer is asked to look at, what the prefecture asks, what it
// confirms at once, and what it tells the forum.
#pragma once
#include <string_view>

namespace kakari::reporting {

// report.flags: of the functions that wait; -1 while nobody has looked. questions, asked_at: inquiries
// without an answer, and since when. They repeat what follows from the rows, so that lists need no other
// table.
inline constexpr std::string_view schema_confirmation = R"sql(
ALTER TABLE report ADD COLUMN flags BIGINT NOT NULL DEFAULT -1;
ALTER TABLE report ADD COLUMN questions BIGINT NOT NULL DEFAULT 0;
ALTER TABLE report ADD COLUMN asked_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX report_uncounted ON report (id) WHERE flags < 0 AND revision > 0;
CREATE TABLE named_partner (
  report_id TEXT NOT NULL REFERENCES report (id),
  number TEXT NOT NULL,
  PRIMARY KEY (report_id, number)
);
CREATE INDEX named_partner_number ON named_partner (number);
ALTER TABLE inquiry ADD COLUMN kind TEXT NOT NULL DEFAULT 'office';
ALTER TABLE inquiry ADD COLUMN function TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN way TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN asked_on TEXT NOT NULL DEFAULT '';
CREATE TABLE bulk_confirmation (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  scope TEXT NOT NULL,
  year BIGINT NOT NULL,
  chosen BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX bulk_confirmation_prefecture ON bulk_confirmation (prefecture, year, at);
CREATE TABLE bulk_decision (
  bulk_id TEXT NOT NULL REFERENCES bulk_confirmation (id),
  decision_id TEXT NOT NULL REFERENCES decision (id),
  PRIMARY KEY (bulk_id, decision_id)
);
CREATE TABLE bulk_left_out (
  bulk_id TEXT NOT NULL REFERENCES bulk_confirmation (id),
  institution_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (bulk_id, institution_id)
);
CREATE TABLE bulk_reversal (
  bulk_id TEXT NOT NULL PRIMARY KEY REFERENCES bulk_confirmation (id),
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE forum_report (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  level TEXT NOT NULL,
  area TEXT NOT NULL,
  meeting TEXT NOT NULL,
  reported_on TEXT NOT NULL,
  content TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX forum_report_prefecture ON forum_report (prefecture, year, area);
CREATE TABLE forum_result (
  level TEXT NOT NULL,
  decision_id TEXT NOT NULL,
  event TEXT NOT NULL,
  forum_report_id TEXT NOT NULL REFERENCES forum_report (id),
  PRIMARY KEY (level, decision_id, event)
);
)sql";

}  // namespace kakari::reporting
