#include "reporting/exchange/export_reports.h"

#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "journal/journal.h"
#include "registry/institution.h"
#include "reporting/definition.h"
#include "reporting/exchange/reports_writer.h"

namespace kakari::exchange {
namespace {

constexpr std::size_t page_reports = 400;

constexpr std::string_view page =
    "SELECT i.number, COALESCE((SELECT MIN(c.value) FROM institution_code c WHERE c.institution_id = i.id "
    "AND c.system = 'medical' AND c.valid_to = ''), ''), i.name, i.prefecture, i.municipality, r.year, "
    "v.number, v.arrived_at, r.stage, v.manager, v.sha256, v.content "
    "FROM report r JOIN institution i ON i.id = r.institution_id "
    "JOIN revision v ON v.report_id = r.id AND v.number = r.revision "
    "WHERE r.year = ? AND r.kind = 'periodic' AND i.number > ? AND (? = '' OR r.institution_id = ?) AND "
    "(? = '' OR i.prefecture = ? OR i.municipality = ? OR i.health_centre = ?) ORDER BY i.number LIMIT ?";

ExportedReport report_of(const store::Row& row, const regime::Areas& areas) {
  const auto* place = areas.municipality(row.text(4));
  return {{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), place ? place->name : "",
           std::to_string(row.integer(5)), std::to_string(row.integer(6)), iso_time(row.integer(7)),
           row.text(8), row.text(9), row.text(10)},
          row.text(11)};
}

/// The form whose items are the columns: the newest that the prefecture, or any, reports by.
reporting::FormPtr form_of(store::Tx& tx, const ReportsOf& which) {
  const auto row = tx.one(
      "SELECT form_hash FROM cycle WHERE year = ? ORDER BY CASE WHEN prefecture = ? THEN 0 ELSE 1 END, "
      "prefecture LIMIT 1",
      which.year, which.area.substr(0, 2));
  return row ? reporting::definition(tx, row->text(0)) : nullptr;
}

constexpr std::string_view ids[] = {"csv", "xlsx", "json", "ndjson"};
constexpr std::string_view types[] = {"text/csv; charset=utf-8",
                                      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                      "application/json", "application/x-ndjson"};

}  // namespace

std::string_view id(Format format) {
  return ids[std::size_t(format)];
}

std::optional<Format> format_of(std::string_view text) {
  for (std::size_t i = 0; i < std::size(ids); ++i)
    if (ids[i] == text) return Format(i);
  return {};
}

std::string_view media_type(Format format) {
  return types[std::size_t(format)];
}

std::int64_t export_reports(store::Database& database, const regime::Areas& areas, const ReportsOf& which,
                            Format format, const Out& out) {
  const auto form = database.read([&](store::Tx& tx) { return form_of(tx, which); });
  if (!form) return 0;
  const auto writer = reports_writer(format, *form);
  std::int64_t reports = 0;
  for (std::string after;;) {
    const store::Rows rows = database.read([&](store::Tx& tx) {
      return tx.query(page, which.year, after, which.institution, which.institution, which.area, which.area,
                      which.area, which.area, std::int64_t(page_reports));
    });
    for (const store::Row& row : rows) writer->report(report_of(row, areas));
    reports += std::int64_t(rows.size());
    out(writer->take());
    if (rows.size() < page_reports) break;
    after = rows.back().text(0);
  }
  out(writer->finish());
  return reports;
}

Result<ReportsOf> may_export(store::Tx& tx, const access::Actor& actor, ReportsOf asked) {
  access::Scope scope;
  switch (actor.role) {
    case access::Role::institution_staff:
      asked.institution = actor.scope;
      if (const auto own = registry::find(tx, Id::trusted(actor.scope))) scope = registry::scope_of(*own);
      break;
    case access::Role::prefecture_officer:  // all of the prefecture, or a municipality or centre of it
      if (asked.area.empty()) asked.area = actor.scope;
      if (asked.area.starts_with(actor.scope)) scope.prefecture = actor.scope;
      break;
    case access::Role::health_centre_officer:
      scope.health_centre = asked.area.empty() || asked.area == actor.scope ? actor.scope : std::string();
      asked.area = actor.scope;
      break;
    default:
      break;
  }
  if (auto allowed = access::may(actor, access::Act::report_export, scope); !allowed)
    return std::unexpected(allowed.error());
  return asked;
}

void record_export(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view table,
                   const ReportsOf& which, std::int64_t reports) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(access::id(access::Act::report_export)),
                   .subject = {"export", which.area.empty() ? which.institution : which.area},
                   .institution = which.institution,
                   .after = boost::json::serialize(boost::json::object{
                       {"table", table}, {"year", which.year}, {"area", which.area}, {"reports", reports}})});
}

}  // namespace kakari::exchange
