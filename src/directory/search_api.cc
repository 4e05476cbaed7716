#include <boost/json.hpp>
#include <cmath>

#include "directory/api.h"
#include "directory/query_text.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

namespace json = boost::json;

json::object function_json(const ReportedFunction& f) {
  json::object out{{"id", regime::id(f.function)},
                   {"name", short_name(f.function)},
                   {"how", f.with_others ? "with_others" : "alone"},
                   {"standing", id(f.standing)},
                   {"standing_text", standing_text(f)}};
  if (f.function == regime::Function::core) out.erase("how");
  if (!f.confirmed_on.empty()) out["confirmed_on"] = f.confirmed_on;
  if (!f.confirmed_by.empty()) out["confirmed_by"] = f.confirmed_by;
  return out;
}

json::object hit_json(const Deps& deps, const Snapshot& snapshot, const Hit& hit) {
  const InstitutionRecord r = snapshot.institutions().record(hit.doc);
  json::object out{{"number", r.number},
                   {"name", r.name},
                   {"kana", r.kana},
                   {"kind", r.kind == regime::InstitutionKind::hospital ? "hospital" : "clinic"},
                   {"prefecture", r.prefecture},
                   {"municipality", r.municipality},
                   {"address", r.address},
                   {"phone", r.phone},
                   {"departments", json::array(r.departments.begin(), r.departments.end())},
                   {"invented", r.invented},
                   {"general_outpatients", snapshot.general_outpatients(hit.doc)}};
  if (r.latitude) out["latitude"] = *r.latitude, out["longitude"] = *r.longitude;
  if (hit.km) out["distance_km"] = std::round(*hit.km * 1000) / 1000;
  const auto reported = snapshot.reported(hit.doc);
  if (!reported) return out;
  json::array functions;
  for (const ReportedFunction& f : reported->functions) functions.push_back(function_json(f));
  out["report"] = {{"fiscal_year", reported->year},
                   {"as_of", reported->as_of},
                   {"sentence", sentence(*deps.form, *reported)},
                   {"functions", std::move(functions)},
                   {"fields", json::array(reported->fields.begin(), reported->fields.end())},
                   {"diseases", json::array(reported->diseases.begin(), reported->diseases.end())}};
  return out;
}

json::object facets_json(const Snapshot& snapshot, const Found& found) {
  json::object out;
  for (std::size_t g = 0; g <= std::size_t(Group::other); ++g) {
    json::array list;
    const auto [first, last] = snapshot.group(Group(g));
    for (std::size_t i = first; i < last; ++i)
      list.push_back({{"id", snapshot.facets()[i].id},
                      {"label", snapshot.facets()[i].label},
                      {"count", found.counts[i]}});
    out[id(Group(g))] = std::move(list);
  }
  return out;
}

json::array asked_json(const Query& query, const Found& found) {
  static constexpr std::array<std::string_view, 5> kKinds{"word", "understood", "filter", "place", "near"};
  json::array out;
  for (const Restriction& asked : found.asked) {
    json::object entry{{"kind", kKinds[std::size_t(asked.kind)]}, {"said", asked.said}};
    if (!asked.means.empty()) entry["means"] = asked.means;
    for (const Dropped& drop : found.drops)
      if (drop.restriction.kind == asked.kind && drop.restriction.index == asked.index &&
          drop.restriction.said == asked.said)
        entry["without"] = {{"count", drop.count}, {"query", text_of(without(query, asked))}};
    out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace

std::string search_json(const Deps& deps, const Snapshot& snapshot, const Query& query, Tongue,
                        const OpenNow* now) {
  json::monotonic_resource memory(64 * 1024);
  const Found found = search(snapshot, *deps.words, query, now);
  json::object out(&memory);
  out["total"] = found.total;
  out["page"] = query.page;
  out["per_page"] = query.per_page;
  out["position"] = snapshot.position();
  out["asked"] = asked_json(query, found);
  json::array hits(&memory);
  for (const Hit& hit : found.hits) hits.push_back(hit_json(deps, snapshot, hit));
  out["institutions"] = std::move(hits);
  out["facets"] = facets_json(snapshot, found);
  json::array municipalities(&memory);
  for (const auto& m : found.municipalities) municipalities.push_back({{"code", m.code}, {"count", m.count}});
  out["municipalities"] = std::move(municipalities);
  return json::serialize(out);
}

}  // namespace kakari::directory
