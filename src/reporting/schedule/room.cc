#include "reporting/schedule/room.h"

namespace kakari::schedule {
namespace {

// schedule_event: who set which date of a prefecture's year to what; the newest version counts. What target
// and publication are now stands in `cycle`.
constexpr std::string_view kDates = R"sql(
CREATE TABLE schedule_event (
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  date_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  before_day TEXT NOT NULL,
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (prefecture, year, date_id, version)
);
)sql";

// preparation: one thing to settle in one place (place_kind and place as in place.h); what was written about
// it are its states, the newest version counts and repeats its state for lists.
constexpr std::string_view kPreparation = R"sql(
CREATE TABLE preparation (
  id TEXT PRIMARY KEY,
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  place_kind TEXT NOT NULL,
  place TEXT NOT NULL,
  topic TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX preparation_year ON preparation (prefecture, year);
CREATE TABLE preparation_state (
  preparation_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  owner TEXT NOT NULL,
  state TEXT NOT NULL,
  due_on TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (preparation_id, version)
);
)sql";

// outreach: one 周知 to the institutions of a place (institution_kind empty: hospitals and clinics); told is
// -1 where nobody counted. Taken back: withdrawn_at, by whom and why.
constexpr std::string_view kOutreach = R"sql(
CREATE TABLE outreach (
  id TEXT PRIMARY KEY,
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  done_on TEXT NOT NULL,
  what TEXT NOT NULL,
  channel TEXT NOT NULL,
  place_kind TEXT NOT NULL,
  place TEXT NOT NULL,
  institution_kind TEXT NOT NULL,
  told BIGINT NOT NULL,
  note TEXT NOT NULL,
  reference TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  withdrawn_at BIGINT NOT NULL,
  withdrawn_by TEXT NOT NULL,
  withdrawn_why TEXT NOT NULL
);
CREATE INDEX outreach_prefecture ON outreach (prefecture, done_on);
)sql";

constexpr store::Migration migrations[] = {
    {1, "dates", kDates}, {2, "preparation", kPreparation}, {3, "outreach", kOutreach}};

}  // namespace

store::Room room() {
  return {"schedule", migrations};
}

}  // namespace kakari::schedule
