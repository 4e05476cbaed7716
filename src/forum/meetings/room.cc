#include "forum/meetings/room.h"

namespace kakari::meetings {
namespace {

// aim: what the forum strives for (目指すべき姿), every version of it. meeting_event: kind "called",
// "cancelled", "closed" or "opened" (again); the newest of closed and opened counts. agenda_event: "out" or
// "back". said: every saved text of what was said on an item. invited: as they stood when they were invited;
// member empty: a municipality of 第3項 (by_law). invited_event: "off", or how they came ("present",
// "absent", "deputy", "unknown"); the newest of each counts.
constexpr std::string_view kMeetings = R"sql(
CREATE TABLE forum_aim (
  forum TEXT NOT NULL REFERENCES forum (code),
  version BIGINT NOT NULL,
  text TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (forum, version)
);
CREATE TABLE meeting (
  id TEXT NOT NULL PRIMARY KEY,
  forum TEXT NOT NULL REFERENCES forum (code),
  number BIGINT NOT NULL,
  title TEXT NOT NULL,
  held_on TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  place TEXT NOT NULL,
  link TEXT NOT NULL,
  note TEXT NOT NULL,
  version BIGINT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (forum, number)
);
CREATE INDEX meeting_held ON meeting (held_on, forum);
CREATE TABLE meeting_event (
  id TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX meeting_event_meeting ON meeting_event (meeting, at);
CREATE TABLE agenda_item (
  id TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  place BIGINT NOT NULL,
  origin TEXT NOT NULL,
  word TEXT NOT NULL,
  title TEXT NOT NULL,
  explanation TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX agenda_item_meeting ON agenda_item (meeting, place);
CREATE TABLE agenda_event (
  item TEXT NOT NULL REFERENCES agenda_item (id),
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (item, version)
);
CREATE TABLE said (
  item TEXT NOT NULL REFERENCES agenda_item (id),
  version BIGINT NOT NULL,
  text TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (item, version)
);
CREATE TABLE conclusion (
  id TEXT NOT NULL PRIMARY KEY,
  item TEXT NOT NULL REFERENCES agenda_item (id),
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  withdrawn_at BIGINT NOT NULL,
  withdrawn_by TEXT NOT NULL
);
CREATE INDEX conclusion_item ON conclusion (item);
CREATE TABLE invited (
  id TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  member TEXT NOT NULL,
  municipality TEXT NOT NULL,
  by_law BIGINT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  mail TEXT NOT NULL,
  called_at BIGINT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE UNIQUE INDEX invited_member ON invited (meeting, member) WHERE member <> '';
CREATE INDEX invited_meeting ON invited (meeting);
CREATE TABLE invited_event (
  invited TEXT NOT NULL REFERENCES invited (id),
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  deputy TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (invited, version)
);
)sql";

constexpr store::Migration kMigrations[] = {{1, "meetings", kMeetings}};

}  // namespace

store::Room room() {
  return {"meetings", kMigrations};
}

}  // namespace kakari::meetings
