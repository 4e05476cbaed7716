#include "reporting/exchange/export_claims.h"

#include "platform/sheet/csv_writer.h"

namespace kakari::exchange {
namespace {

constexpr std::size_t page_institutions = 400;

}  // namespace

std::int64_t export_claims(store::Database& database, const ReportsOf& which, const Out& out) {
  sheet::CsvWriter csv;
  csv.row({"医療機関コード", "年度", "項目", "回数"});
  const std::string year = std::to_string(which.year - 1);  // in which it was claimed
  std::int64_t counts = 0;
  for (std::string after;;) {
    const std::size_t read = database.read([&](store::Tx& tx) {
      const auto rows = tx.query(
          "SELECT i.id, i.number, COALESCE((SELECT MIN(c.value) FROM institution_code c WHERE "
          "c.institution_id = i.id AND c.system = 'medical' AND c.valid_to = ''), i.number) FROM institution "
          "i "
          "WHERE i.number > ? AND (? = '' OR i.id = ?) AND (? = '' OR i.prefecture = ? OR i.municipality = ? "
          "OR i.health_centre = ?) AND EXISTS (SELECT 1 FROM claim_count k WHERE k.institution_id = i.id AND "
          "k.year = ?) ORDER BY i.number LIMIT ?",
          after, which.institution, which.institution, which.area, which.area, which.area, which.area,
          which.year, std::int64_t(page_institutions));
      for (const store::Row& row : rows) {
        after = row.text(1);
        for (const auto& count : tx.query(
                 "SELECT item, count FROM claim_count WHERE institution_id = ? AND year = ? ORDER BY item",
                 row.text(0), which.year)) {
          csv.row({row.text(2), year, count.text(0), std::to_string(count.integer(1))});
          ++counts;
        }
      }
      return rows.size();
    });
    out(csv.take());
    if (read < page_institutions) return counts;
  }
}

}  // namespace kakari::exchange
