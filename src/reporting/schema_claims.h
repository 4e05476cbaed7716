// The fourth edition of the tables: why an institution reports another count than NDB's.
#pragma once
#include <string_view>

namespace kakari::reporting {

/// Rows are added, never changed: a revision is read with those of its time. `counted` is NDB's count then.
inline constexpr std::string_view schema_claims = R"sql(
CREATE TABLE claim_correction (
  report_id TEXT NOT NULL REFERENCES report (id),
  item TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  counted BIGINT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (report_id, item, at)
);
)sql";

}  // namespace kakari::reporting
