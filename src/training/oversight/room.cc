#include "training/oversight/room.h"

namespace kakari::oversight {
namespace {

// physician_standing: where each physician stands, put through the rules by refresh(); a copy that can be
// made again at any time. last_activity is the newest instant of what the row was made from, 0 for none.
// standing_pass: when the whole was last walked (name "whole"), and since when changes are looked for
// ("changes").
// The indexes on rows of the training find what changed since then.
constexpr std::string_view kStandings = R"sql(
CREATE TABLE physician_standing (
  physician_id TEXT PRIMARY KEY,
  association TEXT NOT NULL,
  federation TEXT NOT NULL,
  state TEXT NOT NULL,
  lecture_halves BIGINT NOT NULL,
  practice_halves BIGINT NOT NULL,
  ticked_halves BIGINT NOT NULL,
  missing_halves BIGINT NOT NULL,
  certificate TEXT NOT NULL,
  expires_on TEXT NOT NULL,
  last_activity BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX physician_standing_state ON physician_standing (federation, association, state);
CREATE INDEX physician_standing_association ON physician_standing (association, state);
CREATE TABLE standing_pass (
  name TEXT PRIMARY KEY,
  at BIGINT NOT NULL
);
CREATE INDEX practice_tick_at ON practice_tick (at);
CREATE INDEX laboratory_visit_at ON laboratory_visit (at);
CREATE INDEX laboratory_visit_removed ON laboratory_visit (removed_at) WHERE removed_at > 0;
)sql";

// reminder_run: one press of an association; reminder: one physician in it. told_at is 0 until the message
// has been written. way: "mail" (message and mail), "message" (no address known), "letter" (nobody has signed
// in as them yet).
constexpr std::string_view kReminders = R"sql(
CREATE TABLE reminder_run (
  id TEXT PRIMARY KEY,
  association TEXT NOT NULL,
  association_name TEXT NOT NULL,
  chosen TEXT NOT NULL,
  again BIGINT NOT NULL,
  lead TEXT NOT NULL,
  people BIGINT NOT NULL,
  letters BIGINT NOT NULL,
  left_out BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX reminder_run_association ON reminder_run (association, at);
CREATE TABLE reminder (
  run_id TEXT NOT NULL,
  physician_id TEXT NOT NULL,
  way TEXT NOT NULL,
  lecture_halves BIGINT NOT NULL,
  practice_halves BIGINT NOT NULL,
  missing_halves BIGINT NOT NULL,
  at BIGINT NOT NULL,
  told_at BIGINT NOT NULL,
  PRIMARY KEY (run_id, physician_id)
);
CREATE INDEX reminder_physician ON reminder (physician_id, at);
CREATE INDEX reminder_waiting ON reminder (run_id) WHERE told_at = 0 AND way <> 'letter';
)sql";

// audit: one draw. seed and population_hash as docs/audit.md says; wanted is what was asked for ("5%", "20").
// audit_case: one application of the sample, in the order of the draw. told_at is 0 until the physician has
// been asked. outcome is empty until the office has recorded one.
constexpr std::string_view kAudits = R"sql(
CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  association TEXT NOT NULL,
  association_name TEXT NOT NULL,
  drawn_for TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  wanted TEXT NOT NULL,
  population BIGINT NOT NULL,
  population_hash TEXT NOT NULL,
  seed TEXT NOT NULL,
  due_on TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX audit_association ON audit (association, at);
CREATE TABLE audit_case (
  id TEXT PRIMARY KEY,
  audit_id TEXT NOT NULL,
  place BIGINT NOT NULL,
  draw_hash TEXT NOT NULL,
  application_id TEXT NOT NULL,
  physician_id TEXT NOT NULL,
  told_at BIGINT NOT NULL,
  answered_at BIGINT NOT NULL,
  answer TEXT NOT NULL,
  outcome TEXT NOT NULL,
  outcome_words TEXT NOT NULL,
  decided_person TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  revocation_proposed_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX audit_case_audit ON audit_case (audit_id, place);
CREATE INDEX audit_case_physician ON audit_case (physician_id);
CREATE INDEX audit_case_application ON audit_case (application_id);
CREATE INDEX audit_case_waiting ON audit_case (audit_id) WHERE told_at = 0;
)sql";

constexpr store::Migration migrations[] = {
    {1, "standings", kStandings}, {2, "reminders", kReminders}, {3, "audits", kAudits}};

}  // namespace

store::Room room() {
  return {"oversight", migrations};
}

}  // namespace kakari::oversight
