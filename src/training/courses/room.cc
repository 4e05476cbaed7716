#include "training/courses/room.h"

namespace kakari::courses {
namespace {

// A course (講習会) has sessions; each session earns its own credit. `taken` counts the places that are
// taken, so that two who sign up at once cannot both have the last one. `secret` makes a session's QR and
// codes.
constexpr std::string_view courses = R"sql(
CREATE TABLE course (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  association TEXT NOT NULL,
  association_name TEXT NOT NULL,
  federation TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  organiser TEXT NOT NULL,
  application_id TEXT NOT NULL,
  title TEXT NOT NULL,
  outline TEXT NOT NULL,
  place TEXT NOT NULL,
  web TEXT NOT NULL,
  theme TEXT NOT NULL,
  codes TEXT NOT NULL,
  capacity BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  exit_required BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  cancelled_at BIGINT NOT NULL,
  cancelled_by TEXT NOT NULL,
  cancel_reason TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX course_association ON course (association, first_at);
CREATE INDEX course_when ON course (last_at);
CREATE TABLE course_session (
  id TEXT NOT NULL PRIMARY KEY,
  course_id TEXT NOT NULL,
  serial BIGINT NOT NULL,
  title TEXT NOT NULL,
  speakers TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  breaks TEXT NOT NULL,
  late_minutes BIGINT NOT NULL,
  early_minutes BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  halves BIGINT NOT NULL,
  secret TEXT NOT NULL,
  UNIQUE (course_id, serial)
);
CREATE INDEX course_session_when ON course_session (starts_at);
CREATE TABLE course_serial (
  name TEXT NOT NULL PRIMARY KEY,
  last_serial BIGINT NOT NULL
);
CREATE TABLE course_place (
  id TEXT NOT NULL PRIMARY KEY,
  course_id TEXT NOT NULL,
  physician_id TEXT NOT NULL,
  signed_at BIGINT NOT NULL,
  given_up_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX course_place_once ON course_place (course_id, physician_id) WHERE given_up_at = 0;
CREATE INDEX course_place_physician ON course_place (physician_id);
)sql";

// attendance: when somebody came and went, and how that is known ("qr", "code", "desk", "hand", "list"); 0 is
// not yet. A note says why no credit came by itself. attendance_guest: people without an account, whose
// credit waits. physician_pass: what a physician's own QR is made with.
constexpr std::string_view attendance = R"sql(
CREATE TABLE attendance (
  session_id TEXT NOT NULL,
  physician_id TEXT NOT NULL,
  entered_at BIGINT NOT NULL,
  entered_how TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  left_at BIGINT NOT NULL,
  left_how TEXT NOT NULL,
  left_by TEXT NOT NULL,
  credit_id TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (session_id, physician_id)
) WITHOUT ROWID;
CREATE TABLE attendance_guest (
  id TEXT NOT NULL PRIMARY KEY,
  session_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kana TEXT NOT NULL,
  licence_number TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX attendance_guest_session ON attendance_guest (session_id);
CREATE TABLE physician_pass (
  physician_id TEXT NOT NULL PRIMARY KEY,
  secret TEXT NOT NULL
);
)sql";

// course_application: the case of an outside organiser, who has no account: the link's secret is kept as a
// hash. A correction writes the row anew; the journal keeps each version.
constexpr std::string_view applications = R"sql(
CREATE TABLE course_application (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  association TEXT NOT NULL,
  association_name TEXT NOT NULL,
  federation TEXT NOT NULL,
  organiser TEXT NOT NULL,
  contact TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  content TEXT NOT NULL,
  title TEXT NOT NULL,
  first_on TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  file_name TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  course_id TEXT NOT NULL,
  applied_at BIGINT NOT NULL,
  decided_at BIGINT NOT NULL,
  decided_by TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX course_application_queue ON course_application (association, state, applied_at);
)sql";

// credit_run: one list that somebody sent in. What it holds stands in pieces of at most 1 MiB; it is
// "checked" until somebody presses, "sent" when an organiser has handed it to the association, then "taken".
constexpr std::string_view imports = R"sql(
CREATE TABLE credit_run (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  association TEXT NOT NULL,
  federation TEXT NOT NULL,
  course_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  rows_read BIGINT NOT NULL,
  rows_new BIGINT NOT NULL,
  rows_unchanged BIGINT NOT NULL,
  rows_pending BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  rejects TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  taken_by TEXT NOT NULL,
  taken_at BIGINT NOT NULL
);
CREATE INDEX credit_run_association ON credit_run (association, at);
CREATE INDEX credit_run_course ON credit_run (course_id, at);
CREATE TABLE credit_run_piece (
  run_id TEXT NOT NULL,
  serial BIGINT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (run_id, serial)
);
)sql";

constexpr store::Migration migrations[] = {{1, "courses", courses},
                                           {2, "attendance", attendance},
                                           {3, "outside organisers", applications},
                                           {4, "lists", imports}};

}  // namespace

store::Room room() {
  return {"courses", migrations};
}

}  // namespace kakari::courses
