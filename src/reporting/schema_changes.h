// The second edition of the tables: how a report came in, changes, extensions. `report.is_change` and
// `report.extended` repeat what the current revision says; `change_choice` is what a clerk chose to change.
#pragma once
#include <string_view>

namespace kakari::reporting {

inline constexpr std::string_view schema_changes = R"sql(
ALTER TABLE revision ADD COLUMN channel TEXT NOT NULL DEFAULT 'screen';
ALTER TABLE revision ADD COLUMN is_change BIGINT NOT NULL DEFAULT 0;
ALTER TABLE revision ADD COLUMN change_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN changed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN late_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN extended BIGINT NOT NULL DEFAULT 0;
ALTER TABLE report ADD COLUMN is_change BIGINT NOT NULL DEFAULT 0;
ALTER TABLE report ADD COLUMN extended BIGINT NOT NULL DEFAULT 0;
CREATE TABLE change_choice (
  report_id TEXT NOT NULL PRIMARY KEY REFERENCES report (id),
  revision BIGINT NOT NULL,
  items TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE extension (
  id TEXT NOT NULL PRIMARY KEY,
  prefecture TEXT NOT NULL,
  year BIGINT NOT NULL,
  institution_id TEXT NOT NULL,
  municipality TEXT NOT NULL,
  health_centre TEXT NOT NULL,
  until TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  ended_by TEXT NOT NULL
);
CREATE INDEX extension_prefecture ON extension (prefecture, year);
)sql";

}  // namespace kakari::reporting
