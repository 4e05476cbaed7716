// The tables of requests and reminders. A letter is a row from the moment it is due.
#pragma once
#include <string_view>

namespace kakari::requests {

// request_run: one press; works itself through the prefecture by `cursor` (institution ids) under a lease.
// request: an institution asked for a year, once. channel: mail, program (an account, no usable address) or
// letter. letter: cause is request, reminder or hand (one press in the list of those missing); cause_id the
// run's id, or the day. reminder_rule.states and .channels are lists like ",draft,returned,".
// report_reminder_run: due_on is the day of the rule that it answers to, '' when a person pressed.
// report_reminder: claimed, told and, where due, its letter in one transaction; once a rule, year and
// institution, whatever the run.
inline constexpr std::string_view schema_first = R"sql(
CREATE TABLE request_run (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  cursor TEXT NOT NULL,
  total BIGINT NOT NULL,
  looked_at BIGINT NOT NULL,
  by_mail BIGINT NOT NULL,
  by_program BIGINT NOT NULL,
  by_letter BIGINT NOT NULL,
  worker TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  finished_at BIGINT NOT NULL
);
CREATE INDEX request_run_prefecture ON request_run (prefecture, year, at);
CREATE UNIQUE INDEX request_run_open ON request_run (prefecture, year) WHERE state = 'running';
CREATE TABLE request (
  institution_id TEXT NOT NULL,
  year BIGINT NOT NULL,
  run_id TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  channel TEXT NOT NULL,
  message_id TEXT NOT NULL,
  mail_to TEXT NOT NULL,
  at BIGINT NOT NULL,
  bounced_at BIGINT NOT NULL,
  PRIMARY KEY (institution_id, year)
) WITHOUT ROWID;
CREATE INDEX request_prefecture ON request (prefecture, year, channel);
CREATE INDEX request_message ON request (message_id) WHERE channel = 'mail';
CREATE INDEX institution_in_order ON institution (prefecture, id);
CREATE TABLE letter (
  id TEXT NOT NULL PRIMARY KEY,
  institution_id TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  cause TEXT NOT NULL,
  cause_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  print_run TEXT NOT NULL,
  printed_at BIGINT NOT NULL,
  posted_at BIGINT NOT NULL,
  returned_at BIGINT NOT NULL,
  return_reason TEXT NOT NULL,
  UNIQUE (institution_id, year, cause, cause_id)
);
CREATE INDEX letter_state ON letter (prefecture, year, state);
CREATE TABLE reminder_rule (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  name TEXT NOT NULL,
  base TEXT NOT NULL,
  days BIGINT NOT NULL,
  states TEXT NOT NULL,
  channels TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  origin TEXT NOT NULL,
  version BIGINT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  ended_by TEXT NOT NULL
);
CREATE INDEX reminder_rule_prefecture ON reminder_rule (prefecture, ended_at);
CREATE TABLE report_reminder_run (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  health_centre TEXT NOT NULL,
  year BIGINT NOT NULL,
  rule_id TEXT NOT NULL,
  due_on TEXT NOT NULL,
  name TEXT NOT NULL,
  states TEXT NOT NULL,
  channels TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL,
  cursor TEXT NOT NULL,
  total BIGINT NOT NULL,
  reminded BIGINT NOT NULL,
  left_out BIGINT NOT NULL,
  worker TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  finished_at BIGINT NOT NULL
);
CREATE INDEX report_reminder_run_prefecture ON report_reminder_run (prefecture, year, at);
CREATE INDEX report_reminder_run_open ON report_reminder_run (at) WHERE state = 'running';
CREATE UNIQUE INDEX report_reminder_run_due ON report_reminder_run (rule_id, year, due_on) WHERE due_on <> '';
CREATE TABLE report_reminder_pick (
  run_id TEXT NOT NULL,
  institution_id TEXT NOT NULL,
  PRIMARY KEY (run_id, institution_id)
) WITHOUT ROWID;
CREATE TABLE report_reminder (
  run_id TEXT NOT NULL,
  institution_id TEXT NOT NULL,
  year BIGINT NOT NULL,
  rule_id TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  stage TEXT NOT NULL,
  told BIGINT NOT NULL,
  mailed BIGINT NOT NULL,
  letter BIGINT NOT NULL,
  message_id TEXT NOT NULL,
  mail_to TEXT NOT NULL,
  at BIGINT NOT NULL,
  bounced_at BIGINT NOT NULL,
  PRIMARY KEY (run_id, institution_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX report_reminder_rule ON report_reminder (institution_id, year, rule_id)
  WHERE rule_id <> '';
CREATE INDEX report_reminder_institution ON report_reminder (institution_id, year, at);
CREATE INDEX report_reminder_message ON report_reminder (message_id) WHERE mailed = 1;
)sql";

// What the list of those missing is counted from, without a look at the rows themselves.
inline constexpr std::string_view schema_lists = R"sql(
CREATE INDEX institution_missing ON institution (prefecture, number, health_centre, municipality, exempt,
  closed_on, id);
CREATE INDEX report_missing ON report (institution_id, year, kind, stage, revision, id);
)sql";

}  // namespace kakari::requests
