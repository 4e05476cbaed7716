// The sixth edition of the tables: functions taken off the public pages at once, and what tells quickly which
// public versions are still to be made.
#pragma once
#include <string_view>

namespace kakari::reporting {

/// A withholding stands until its end; neither row is ever changed. It is of the institution's function, not
/// of a year's.
inline constexpr std::string_view schema_withholding = R"sql(
CREATE TABLE function_withholding (
  id TEXT NOT NULL PRIMARY KEY,
  institution_id TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  function TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX function_withholding_institution ON function_withholding (institution_id);
CREATE INDEX function_withholding_prefecture ON function_withholding (prefecture, at);
CREATE TABLE function_withholding_end (
  withholding_id TEXT NOT NULL PRIMARY KEY REFERENCES function_withholding (id),
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX public_report_prepared ON public_report (prefecture, year, institution_id, report_version);
)sql";

}  // namespace kakari::reporting
