#include "reporting/explanation/room.h"

namespace kakari::explanation {
namespace {

// explanation_count: how many sheets an institution has made in a fiscal year, and nothing else: no row a
// sheet, no time, no person.
constexpr std::string_view kCount = R"sql(
CREATE TABLE explanation_count (
  institution_id TEXT NOT NULL,
  fiscal_year BIGINT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (institution_id, fiscal_year)
) WITHOUT ROWID;
)sql";

constexpr store::Migration migrations[] = {{1, "count", kCount}};

}  // namespace

store::Room room() {
  return {"explanation", migrations};
}

}  // namespace kakari::explanation
