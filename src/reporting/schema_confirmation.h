// The third edition of the tables: what the prefecture asks, and what it tells the forum.
#pragma once
#include <string_view>

namespace kakari::reporting {

inline constexpr std::string_view schema_confirmation = R"sql(
ALTER TABLE inquiry ADD COLUMN kind TEXT NOT NULL DEFAULT 'office';
ALTER TABLE inquiry ADD COLUMN function TEXT NOT NULL DEFAULT '';
CREATE TABLE forum_report (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  area TEXT NOT NULL,
  reported_on TEXT NOT NULL,
  content TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX forum_report_prefecture ON forum_report (prefecture, year, area);
)sql";

}  // namespace kakari::reporting
