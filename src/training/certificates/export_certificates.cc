#include "training/certificates/export_certificates.h"

namespace kakari::certificates {
namespace {

constexpr std::size_t kPage = 1000;

}  // namespace

std::int64_t export_certificates(store::Database& database, std::string_view area, sheet::CsvStyle style,
                                 const registry::Piece& out) {
  sheet::CsvWriter writer(style);
  writer.row(
      {"修了証番号", "これまでの番号", "医籍登録番号", "氏名", "カナ", "生年月日", "修了日", "医師会名"});
  std::int64_t count = 0;
  for (std::string after;;) {
    const store::Rows rows = database.read([&](store::Tx& tx) {
      return tx.query(
          "SELECT c.number, c.earlier_number, p.licence_number, c.name, p.kana, p.birth_date, c.issued_on, "
          "c.association_name FROM certificate c JOIN physician p ON p.id = c.physician_id WHERE c.number > "
          "? "
          "AND c.revoked_at = 0 AND c.replaced_by = '' AND (? = '' OR p.prefecture = ?) ORDER BY c.number "
          "LIMIT ?",
          after, area, area, std::int64_t(kPage));
    });
    for (const store::Row& r : rows)
      writer.row({r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.text(6), r.text(7)});
    out(writer.take());
    count += std::int64_t(rows.size());
    if (rows.size() < kPage) return count;
    after = rows.back().text(0);
  }
}

}  // namespace kakari::certificates
