#include "app/retention_house.h"

#include <ostream>

#include "base/text.h"
#include "messages/expiring.h"
#include "platform/files/file.h"

namespace kakari::app {
namespace {

/// The bytes that only evidence taken back refers to. Every column of every room that names a file is asked:
/// the same bytes are kept once for all.
constexpr std::string_view unused_file =
    "FROM file_blob b WHERE b.sha256 IN (SELECT e.sha256 FROM evidence e WHERE e.removed_at BETWEEN 1 AND ? "
    "- 1) "
    "AND NOT EXISTS (SELECT 1 FROM evidence o WHERE o.sha256 = b.sha256 AND (o.removed_at = 0 OR "
    "o.removed_at >= ?)) "
    "AND NOT EXISTS (SELECT 1 FROM paper_scan p WHERE p.sha256 = b.sha256) "
    "AND NOT EXISTS (SELECT 1 FROM certificate_paper c WHERE c.sha256 = b.sha256) "
    "AND NOT EXISTS (SELECT 1 FROM learning_file l WHERE l.sha256 = b.sha256) "
    "AND NOT EXISTS (SELECT 1 FROM course_application a WHERE a.file_sha256 = b.sha256) "
    "AND NOT EXISTS (SELECT 1 FROM pack_file k WHERE k.sha256 = b.sha256) "
    "AND NOT EXISTS (SELECT 1 FROM letter_batch t WHERE t.file_sha256 = b.sha256)";

access::Expiring removed_evidence() {
  return {.what = "removed_evidence",
          .real = false,
          .due =
              [](store::Tx& tx, Instant before) {
                return tx.one("SELECT COUNT(*) " + std::string(unused_file), before, before)->integer(0);
              },
          // Each takes as long as its bytes are many.
          .take = [](store::Tx& tx, const Moment&, Instant before, int most) -> std::int64_t {
            const auto found = tx.query("SELECT b.sha256 " + std::string(unused_file) + " LIMIT ?", before,
                                        before, std::int64_t(most));
            std::int64_t took = 0;
            for (const store::Row& row : found) {
              files::forget(tx, row.text(0));
              ++took;
            }
            return took;
          }};
}

}  // namespace

std::vector<access::Expiring> all_expiring() {
  auto all = access::own_expiring();
  for (auto& part : messages::expiring()) all.push_back(std::move(part));
  all.push_back(removed_evidence());
  return all;
}

access::Retention retention_of(House& house) {
  auto parts = all_expiring();
  auto rules = access::load_retention(house.regime_folder(), parts);
  return {.database = &house.database(),
          .scheme = &house.scheme(),
          .real = &house.real(),
          .random = &house.random(),
          .rules = std::move(rules),
          .parts = std::move(parts)};
}

int run_retention(House& house, bool dry_run, std::ostream& out) {
  const access::Retention retention = retention_of(house);
  const auto all = dry_run ? access::retention_due(retention) : access::apply_retention(retention);
  std::int64_t rows = 0;
  for (const access::Due& due : all) {
    rows += due.rows;
    out << fmt::format("{:>10}件  {}（{}から{}、{}）{}\n", with_commas(due.rows), due.rule->label,
                       due.rule->from, due.rule->period, access::label(due.rule->then),
                       regime::unverified(due.rule->status) ? "　要確認" : "");
  }
  out << with_commas(rows) << (dry_run ? "件が対象です。何も変えていません。\n" : "件を処理しました。\n");
  return 0;
}

}  // namespace kakari::app
