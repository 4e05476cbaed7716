#include "reporting/publication.h"

#include <fmt/format.h>

#include <algorithm>

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
    "FROM report r LEFT JOIN public_report p ON p.institution_id = r.institution_id AND p.year = r.year AND "
    "p.prefecture = r.prefecture WHERE r.prefecture = ? AND r.year = ? AND ((r.revision > 0 AND "
    "(p.report_version IS NULL OR "
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

constexpr std::size_t slice = 40;  // reports a transaction: a few milliseconds

void make_version(store::Tx& tx, std::string_view prefecture, const Id& institution, int year) {
  const auto report =
      tx.one("SELECT version FROM report WHERE institution_id = ? AND year = ?", institution, year);
  Subject s;
  s.institution = institution;
  s.scope.prefecture = prefecture;
  s.cycle.year = year;
  s.version = report->integer(0);
  keep_public_version(
      tx, s,
      public_version(tx, standing_revisions(tx, institution, year), decisions(tx, institution, year), 0));
}

std::vector<Id> stale_reports(store::Tx& tx, std::string_view prefecture, int year, std::size_t most) {
  std::vector<Id> all;
  for (const auto& row :
       tx.query(sql({"SELECT r.institution_id ", stale, "LIMIT ?"}), prefecture, year, most))
    all.push_back(Id::trusted(row.text(0)));
  return all;
}

std::int64_t count_stale(store::Tx& tx, std::string_view prefecture, int year) {
  return tx.one(sql({"SELECT COUNT(*) ", stale}), prefecture, year)->integer(0);
}

bool still_unpublished(store::Tx& tx, std::string_view prefecture, int year) {
  const auto cycle = find_cycle(tx, prefecture, year);
  return cycle && !cycle->published();
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
  if (!still_unpublished(tx, prefecture, year)) return 0;
  for (const Id& institution : stale_reports(tx, prefecture, year, most))
    make_version(tx, prefecture, institution, year);
  return count_stale(tx, prefecture, year);
}

std::int64_t prepare_in_slices(store::Database& database, const std::string& prefecture, int year,
                               std::size_t most) {
  const auto all = database.read([&](store::Tx& tx) {
    return still_unpublished(tx, prefecture, year) ? stale_reports(tx, prefecture, year, most + 1)
                                                   : std::vector<Id>();
  });
  const std::size_t end = std::min(all.size(), most);
  for (std::size_t from = 0; from < end; from += slice)
    database.write([&](store::Tx& tx) {
      if (!still_unpublished(tx, prefecture, year)) return;
      for (std::size_t i = from; i < std::min(from + slice, end); ++i)
        make_version(tx, prefecture, all[i], year);
    });
  if (end == all.size()) return 0;
  return database.read([&](store::Tx& tx) { return count_stale(tx, prefecture, year); });
}

Result<Cycle> publish(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      std::string_view prefecture, int year) {
  auto cycle = find(tx, actor, prefecture, year);
  if (!cycle || cycle->published()) return cycle;
  for (const Id& institution : stale_reports(tx, prefecture, year, 1'000'000))
    make_version(tx, prefecture, institution, year);
  if (tx.exec("INSERT INTO publication (prefecture, year, person, name, at) VALUES (?, ?, ?, ?, ?) "
              "ON CONFLICT DO NOTHING",
              prefecture, year, actor.person, actor.name, moment.now) == 0)
    return *find_cycle(tx, prefecture, year);
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
  const auto allowed = database.read([&](store::Tx& tx) { return find(tx, actor, prefecture, year); });
  if (!allowed) return allowed;
  prepare_in_slices(database, prefecture, year);
  return database.write([&](store::Tx& tx) { return publish(tx, actor, moment, prefecture, year); });
}

}  // namespace kakari::reporting
