// Tables of an audit: the population to draw again from, and those who must be asked by letter.
#include <set>

#include "platform/sheet/csv_writer.h"
#include "training/oversight/audit.h"
#include "training/oversight/draw.h"
#include "training/oversight/export.h"
#include "training/oversight/letter.h"

namespace kakari::oversight {

Result<std::string> population_table(store::Database& database, const access::Actor& actor,
                                     const Moment& moment, const Id& id) {
  struct Found {
    Audit audit;
    std::vector<store::Row> rows;
    std::set<std::string> drawn;
  };
  const auto found = database.write([&](store::Tx& tx) -> Result<Found> {
    auto audit = find_audit(tx, actor, id);
    if (!audit) return std::unexpected(audit.error());
    Found all{std::move(*audit), {}, {}};
    for (const std::string& one : population(tx, all.audit.association, all.audit.from, all.audit.to))
      if (auto row = tx.one("SELECT id, number FROM application WHERE id = ?", one))
        all.rows.push_back(std::move(*row));
    for (const store::Row& row : tx.query("SELECT application_id FROM audit_case WHERE audit_id = ?", id))
      all.drawn.insert(row.text(0));
    record_export(tx, actor, moment, {"audit", id.text()}, "population", "csv", all.rows.size());
    return all;
  });
  if (!found) return std::unexpected(found.error());
  sheet::CsvWriter csv;
  csv.row({"application_id", "申請番号", "sha256(seed + application_id)", "抽出"});
  for (const store::Row& row : found->rows)
    csv.row({row.text(0), row.text(1), draw_hash(found->audit.seed, row.text(0)),
             found->drawn.contains(row.text(0)) ? "○" : ""});
  return csv.take();
}

Result<std::string> audit_letters(store::Database& database, const access::Actor& actor, const Moment& moment,
                                  const Id& id) {
  static const std::string sql = fmt::format(
      "SELECT {}, a.number FROM audit_case c JOIN physician p ON p.id = c.physician_id JOIN "
      "application a ON a.id = c.application_id{}WHERE c.audit_id = ? AND c.told_at = 0 ORDER BY "
      "c.place",
      letter_columns, letter_join);
  const auto rows = database.write([&](store::Tx& tx) -> Result<store::Rows> {
    if (const auto audit = find_audit(tx, actor, id); !audit) return std::unexpected(audit.error());
    auto found = tx.query(sql, moment.today().iso(), id);
    record_export(tx, actor, moment, {"audit", id.text()}, "letters", "csv", found.size());
    return found;
  });
  if (!rows) return std::unexpected(rows.error());
  sheet::CsvWriter csv;
  csv.row({"氏名", "カナ", "番号", "勤務先", "郵便番号", "所在地", "申請番号"});
  for (const store::Row& row : *rows)
    csv.row({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)});
  return csv.take();
}

}  // namespace kakari::oversight
