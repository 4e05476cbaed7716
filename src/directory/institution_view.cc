#include "directory/institution_view.h"

#include "directory/facets.h"
#include "registry/succession.h"
#include "reporting/definition.h"
#include "reporting/held_since.h"

namespace kakari::directory {
namespace {

std::vector<Span> spans_of(store::Tx& tx, const Id& id, const std::vector<registry::Hours>& hours) {
  if (hours.empty()) return {};
  std::vector<OfficialHours> official;
  official.reserve(hours.size());
  for (const registry::Hours& h : hours) official.push_back({h.department, h.day, h.start, h.end});
  const auto days =
      tx.one("SELECT weekly, by_week, holidays FROM institution_days WHERE institution_id = ?", id);
  return days ? joined_spans(official, days->text(0), days->text(1), days->text(2)) : joined_spans(official);
}

std::vector<Listed> listed(store::Tx& tx, const Id& id) {
  std::vector<Listed> out;
  for (const auto& row :
       tx.query("SELECT s.source, COALESCE(MAX(r.finished_at), 0) FROM source_row s "
                "JOIN source_edition e ON e.source = s.source JOIN import_run r ON r.id = e.run_id "
                "WHERE s.institution_id = ? AND s.gone_run IS NULL GROUP BY s.source ORDER BY s.source",
                id))
    out.push_back({row.text(0), row.integer(1)});
  return out;
}

std::optional<Neighbour> neighbour(store::Tx& tx, const Id& id, const std::string& on) {
  const auto found = registry::find(tx, id);
  if (!found) return {};
  const auto facts = registry::access_facts(tx, id);
  return Neighbour{found->number, found->name, facts ? facts->name_en : "", on, found->invented};
}

void read_reports(store::Tx& tx, InstitutionView& out) {
  auto years = reporting::published_years(tx, out.institution.id);
  if (years.empty()) return;
  for (const auto function : regime::kFunctions)
    out.since[std::size_t(function)] = reporting::held_since(years, function);
  if (years.size() > 1) {
    out.form_before = reporting::definition(tx, years[1].form_hash);
    out.before = std::move(years[1]);
  }
  out.form = reporting::definition(tx, years[0].form_hash);
  out.report = std::move(years[0]);
}

void read_successions(store::Tx& tx, InstitutionView& out) {
  const Id& id = out.institution.id;
  if (const auto from = registry::succession_to(tx, id))
    out.took_over_from = neighbour(tx, from->old_id, from->takes_over_on);
  if (out.institution.closed_on.empty()) return;
  if (const auto to = registry::succession_from(tx, id))
    out.moved_to = neighbour(tx, to->new_id, to->takes_over_on);
}

}  // namespace

const std::string& InstitutionView::name_en() const {
  static const std::string none;
  return access ? access->name_en : none;
}

std::optional<InstitutionView> view(store::Tx& tx, const regime::Areas& areas, std::string_view number) {
  auto institution = registry::find_by_number(tx, number);
  if (!institution) return {};
  InstitutionView out;
  out.institution = std::move(*institution);
  const Id& id = out.institution.id;
  if (const auto* municipality = areas.municipality(out.institution.municipality))
    out.municipality_name = municipality->name;
  out.hours = registry::hours(tx, id);
  out.spans = spans_of(tx, id, out.hours);
  out.access = registry::access_facts(tx, id);
  out.listed = listed(tx, id);
  read_reports(tx, out);
  read_successions(tx, out);
  return out;
}

bool sees_outpatients(const InstitutionView& view) {
  if (view.institution.no_general_outpatients) return false;
  if (!view.report) return true;
  const auto at = view.report->answers.find(kNoOutpatientsItem);
  const auto* code = at == view.report->answers.end() ? nullptr : std::get_if<std::int64_t>(&at->second);
  return !code || *code == 0;
}

bool closed(const InstitutionView& view, Date today) {
  const auto on = Date::parse(view.institution.closed_on);
  return !view.institution.closed_on.empty() && (!on || *on <= today);
}

}  // namespace kakari::directory
