#include "reporting/explanation/count.h"

namespace kakari::explanation {

void count_one(store::Tx& tx, const Id& institution, Date today) {
  tx.exec(
      "INSERT INTO explanation_count (institution_id, fiscal_year, count) VALUES (?, ?, 1) "
      "ON CONFLICT (institution_id, fiscal_year) DO UPDATE SET count = explanation_count.count + 1",
      institution, fiscal_year(today));
}

std::int64_t counted(store::Tx& tx, const Id& institution, int fiscal_year) {
  const auto row = tx.one("SELECT count FROM explanation_count WHERE institution_id = ? AND fiscal_year = ?",
                          institution, fiscal_year);
  return row ? row->integer(0) : 0;
}

}  // namespace kakari::explanation
