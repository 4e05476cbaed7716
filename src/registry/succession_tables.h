// 承継: an institution takes over from another; taken back by an event. What moved with it is remembered, so
// that it can move back.
#pragma once
#include <string_view>

namespace kakari::registry {

inline constexpr std::string_view succession_tables = R"sql(
DROP TABLE succession;
CREATE TABLE succession (
  id TEXT NOT NULL PRIMARY KEY,
  old_id TEXT NOT NULL REFERENCES institution (id),
  new_id TEXT NOT NULL REFERENCES institution (id),
  takes_over_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  old_closed_on TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX succession_old ON succession (old_id);
CREATE INDEX succession_new ON succession (new_id);
CREATE TABLE succession_undo (
  succession_id TEXT NOT NULL PRIMARY KEY REFERENCES succession (id),
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE succession_move (
  succession_id TEXT NOT NULL REFERENCES succession (id),
  kind TEXT NOT NULL,
  from_ref TEXT NOT NULL,
  to_ref TEXT NOT NULL,
  was TEXT NOT NULL,
  PRIMARY KEY (succession_id, kind, from_ref)
);
)sql";

}  // namespace kakari::registry
