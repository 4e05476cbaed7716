// The seventh edition of the tables: which reports changed when, so that what counts them follows cheaply.
#pragma once
#include <string_view>

namespace kakari::reporting {

/// One row each time a report is submitted or its columns are brought in line (settle.h). Numbers may be seen
/// out of order on PostgreSQL, where a later one may be committed first: a reader looks some way back
/// (forum/live).
inline constexpr std::string_view schema_following = R"sql(
CREATE TABLE report_change (
  number SERIAL_KEY,
  at BIGINT NOT NULL,
  report_id TEXT NOT NULL
);
CREATE INDEX report_change_at ON report_change (at, report_id);
INSERT INTO report_change (at, report_id) SELECT at, report_id FROM revision;
INSERT INTO report_change (at, report_id) SELECT at, report_id FROM withdrawal;
INSERT INTO report_change (at, report_id) SELECT at, report_id FROM decision;
INSERT INTO report_change (at, report_id)
  SELECT r.at, d.report_id FROM reversal r JOIN decision d ON d.id = r.decision_id;
)sql";

}  // namespace kakari::reporting
