#include "reporting/publication.h"

#include <fmt/format.h>

#include "access/account.h"
#include "access/act.h"
#include "reporting/feed.h"
#include "reporting/public_version.h"
#include "reporting/sql.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

// Reports whose public version is missing or older than the report.
constexpr std::string_view stale =
    "FROM report r LEFT JOIN public_report p ON p.institution_id = r.institution_id AND p.year = r.year "
    "WHERE r.prefecture = ? AND r.year = ? AND ((r.revision > 0 AND (p.report_version IS NULL OR "
    "p.report_version <> r.version)) OR (r.revision = 0 AND p.report_version IS NOT NULL)) ";

Result<Cycle> find(store::Tx& tx, const access::Actor& actor, std::string_view prefecture, int year) {
  access::Scope scope;
  scope.prefecture = prefecture;
  if (auto allowed = access::may(actor, access::Act::cycle_publish, scope); !allowed)
    return std::unexpected(allowed.error());
  auto cycle = find_cycle(tx, prefecture, year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   fiscal_year_name(year) + "の報告は用意されていません。");
  return *cycle;
}

void make_version(store::Tx& tx, std::string_view prefecture, const Id& institution, int year,
                  std::int64_t report_version) {
  Subject s;
  s.institution = institution;
  s.scope.prefecture = prefecture;
  s.cycle.year = year;
  s.version = report_version;
  keep_public_version(
      tx, s,
      public_version(tx, standing_revisions(tx, institution, year), decisions(tx, institution, year), 0));
}

void record_publication(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Cycle& cycle,
                        std::int64_t reports) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(access::id(access::Act::cycle_publish)),
                   .subject = {"cycle", fmt::format("{}-{}", cycle.prefecture, cycle.year)},
                   .institution = "",
                   .before = R"({"published":false})",
                   .after = fmt::format(R"({{"published":true,"reports":{}}})", reports)});
}

}  // namespace

Result<PublicationPreview> preview_publication(store::Tx& tx, const access::Actor& actor,
                                               std::string_view prefecture, int year) {
  auto cycle = find(tx, actor, prefecture, year);
  if (!cycle) return std::unexpected(cycle.error());
  PublicationPreview p;
  p.cycle = *cycle;
  p.institutions = tx.one(
                         "SELECT COUNT(*) FROM institution WHERE prefecture = ? AND exempt = '' AND "
                         "(closed_on = '' OR closed_on > ?)",
                         prefecture, cycle->as_of())
                       ->integer(0);
  const auto totals = tx.one(
      "SELECT COUNT(*), COALESCE(SUM(CASE WHEN core = ? THEN 1 ELSE 0 END), 0) "
      "FROM report WHERE prefecture = ? AND year = ? AND revision > 0",
      Decided::not_needed, prefecture, year);
  p.reports = totals->integer(0);
  p.core = totals->integer(1);
  for (const auto function : regime::kExtendedFunctions) {
    auto& f = p.functions[function];
    for (const auto& row :
         tx.query(fmt::format("SELECT {0}, COUNT(*) FROM report WHERE prefecture = ? AND year = ? AND "
                              "revision > 0 GROUP BY {0}",
                              regime::id(function)),
                  prefecture, year)) {
      const auto decided = row.get<Decided>(0);
      if (decided == Decided::confirmed) f.confirmed = row.integer(1);
      if (decided == Decided::waiting) f.being_confirmed = row.integer(1);
      if (decided == Decided::absent) f.absent = row.integer(1);
    }
  }
  return p;
}

std::int64_t prepare_publication(store::Tx& tx, std::string_view prefecture, int year, std::size_t most) {
  if (auto cycle = find_cycle(tx, prefecture, year); !cycle || cycle->published()) return 0;
  for (const auto& row :
       tx.query(sql({"SELECT r.institution_id, r.version ", stale, "LIMIT ?"}), prefecture, year, most))
    make_version(tx, prefecture, Id::trusted(row.text(0)), year, row.integer(1));
  return tx.one(sql({"SELECT COUNT(*) ", stale}), prefecture, year)->integer(0);
}

Result<Cycle> publish(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      std::string_view prefecture, int year) {
  auto cycle = find(tx, actor, prefecture, year);
  if (!cycle || cycle->published()) return cycle;
  for (const auto& row : tx.query(sql({"SELECT r.institution_id, r.version ", stale}), prefecture, year))
    make_version(tx, prefecture, Id::trusted(row.text(0)), year, row.integer(1));
  tx.exec("INSERT INTO publication (prefecture, year, person, name, at) VALUES (?, ?, ?, ?, ?)", prefecture,
          year, actor.person, actor.name, moment.now);
  const auto reports =
      tx.one("SELECT COUNT(*) FROM public_report WHERE prefecture = ? AND year = ?", prefecture, year)
          ->integer(0);
  cycle->published_at = moment.now;
  cycle->published_by = actor.name;
  record_publication(tx, actor, moment, *cycle, reports);
  announce(tx, {.number = 0,
                .at = moment.now,
                .kind = "cycle",
                .prefecture = cycle->prefecture,
                .institution = "",
                .year = year});
  return cycle;
}

Result<Cycle> publish_in_slices(store::Database& database, const access::Actor& actor, const Moment& moment,
                                const std::string& prefecture, int year) {
  const auto allowed =
      database.read([&](store::Tx& tx) { return preview_publication(tx, actor, prefecture, year); });
  if (!allowed) return std::unexpected(allowed.error());
  std::int64_t left = 0, before = 0;
  do {
    before = left;
    left = database.write([&](store::Tx& tx) { return prepare_publication(tx, prefecture, year); });
  } while (left > 0 && (before == 0 || left < before));
  return database.write([&](store::Tx& tx) { return publish(tx, actor, moment, prefecture, year); });
}

}  // namespace kakari::reporting
