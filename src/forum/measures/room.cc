#include "forum/measures/room.h"

namespace kakari::measures {
namespace {

// issue: 課題 of a forum and fiscal year; issue_area: the municipalities it is of, none: the whole area.
// cause: 原因, taken back by a cause_withdrawal. issue_event: "closed" or "reopened"; the newest counts.
constexpr std::string_view kIssues = R"sql(
CREATE TABLE issue (
  id TEXT NOT NULL PRIMARY KEY,
  forum TEXT NOT NULL REFERENCES forum (code),
  year BIGINT NOT NULL,
  function TEXT NOT NULL,
  indicator TEXT NOT NULL,
  text TEXT NOT NULL,
  version BIGINT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX issue_forum ON issue (forum, year);
CREATE TABLE issue_area (
  issue TEXT NOT NULL REFERENCES issue (id),
  municipality TEXT NOT NULL,
  PRIMARY KEY (issue, municipality)
);
CREATE TABLE issue_event (
  id TEXT NOT NULL PRIMARY KEY,
  issue TEXT NOT NULL REFERENCES issue (id),
  kind TEXT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX issue_event_issue ON issue_event (issue);
CREATE TABLE cause (
  id TEXT NOT NULL PRIMARY KEY,
  issue TEXT NOT NULL REFERENCES issue (id),
  text TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX cause_issue ON cause (issue);
CREATE TABLE cause_withdrawal (
  cause TEXT NOT NULL PRIMARY KEY REFERENCES cause (id),
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
)sql";

// measure: 方策. partners: a JSON array of names. The goal: indicator of an area (level, area), its value
// when it was chosen (start_*, with start_hash of the year's numbers) and the target; indicator '': none.
// What becomes of it are measure_events. approach: 働きかけ, one word with one institution; members only.
constexpr std::string_view kMeasures = R"sql(
CREATE TABLE measure (
  id TEXT NOT NULL PRIMARY KEY,
  issue TEXT NOT NULL REFERENCES issue (id),
  cause TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  owner_kind TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  owner_person TEXT NOT NULL,
  partners TEXT NOT NULL,
  due TEXT NOT NULL,
  money TEXT NOT NULL,
  course TEXT NOT NULL,
  link TEXT NOT NULL,
  indicator TEXT NOT NULL,
  level TEXT NOT NULL,
  area TEXT NOT NULL,
  start_year BIGINT NOT NULL,
  start_state BIGINT NOT NULL,
  start_numerator BIGINT NOT NULL,
  start_denominator BIGINT NOT NULL,
  start_number TEXT NOT NULL,
  start_hash TEXT NOT NULL,
  target TEXT NOT NULL,
  version BIGINT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX measure_issue ON measure (issue);
CREATE TABLE measure_event (
  id TEXT NOT NULL PRIMARY KEY,
  measure TEXT NOT NULL REFERENCES measure (id),
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  note TEXT NOT NULL,
  due TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX measure_event_measure ON measure_event (measure);
CREATE TABLE approach (
  id TEXT NOT NULL PRIMARY KEY,
  measure TEXT NOT NULL REFERENCES measure (id),
  institution TEXT NOT NULL,
  spoke TEXT NOT NULL,
  day TEXT NOT NULL,
  answer TEXT NOT NULL,
  outcome TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX approach_measure ON approach (measure);
CREATE TABLE approach_withdrawal (
  approach TEXT NOT NULL PRIMARY KEY REFERENCES approach (id),
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
)sql";

// overdue_notice: which day the coordinator of a forum, or a prefecture, was told of overdue measures, and of
// which (JSON array of "measure due"); the row is written with the notice, so that of several servers one
// does.
constexpr std::string_view kNotices = R"sql(
CREATE TABLE overdue_notice (
  recipient TEXT NOT NULL,
  day TEXT NOT NULL,
  overdue TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (recipient, day)
);
)sql";

constexpr store::Migration kMigrations[] = {
    {1, "issues", kIssues}, {2, "measures", kMeasures}, {3, "overdue notices", kNotices}};

}  // namespace

store::Room room() {
  return {"measures", kMigrations};
}

}  // namespace kakari::measures
