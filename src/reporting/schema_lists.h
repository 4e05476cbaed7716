// The fifth edition of the tables: indexes from which the officers' lists and counts are answered without a
// look at the rows themselves.
#pragma once
#include <string_view>

namespace kakari::reporting {

/// report_listed: a prefecture's reports of a year; takes the place of report_prefecture. report_standing:
/// the report of an institution.
inline constexpr std::string_view schema_lists = R"sql(
CREATE INDEX report_listed ON report (prefecture, year, kind, stage, arrived_at, number, institution_id, late,
  changed_items, after_hours, discharge_support, home_care, care_coordination, flags, questions);
CREATE INDEX report_standing ON report (institution_id, year, kind, stage, id, arrived_at, late, changed_items,
  after_hours, discharge_support, home_care, care_coordination, flags, questions);
CREATE INDEX report_number ON report (number);
DROP INDEX report_prefecture;
)sql";

}  // namespace kakari::reporting
