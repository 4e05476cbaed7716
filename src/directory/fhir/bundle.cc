#include "directory/fhir/bundle.h"

#include <algorithm>
#include <set>

#include "directory/fhir/instant.h"
#include "directory/fhir/outcome.h"

namespace kakari::fhir {
namespace {

/// Without these a resource is none.
constexpr std::array<std::string_view, 3> kAlways{"resourceType", "id", "meta"};

std::string full_url(const Setting& setting, Type type, std::string_view id) {
  return setting.base + "/" + std::string(name(type)) + "/" + std::string(id);
}

}  // namespace

const std::vector<std::string>& summary_elements(Type type) {
  static const std::vector<std::string> of_organization{"identifier", "active", "type", "name"};
  static const std::vector<std::string> of_location{
      "identifier", "status", "name", "description", "mode", "type", "physicalType", "managingOrganization"};
  static const std::vector<std::string> of_service{"identifier", "active",   "providedBy", "category", "type",
                                                   "specialty",  "location", "name",       "comment"};
  static const std::vector<std::string> of_role{"active",    "organization", "code",
                                                "specialty", "location",     "telecom"};
  switch (type) {
    case Type::organization:
      return of_organization;
    case Type::location:
      return of_location;
    case Type::healthcare_service:
      return of_service;
    case Type::practitioner_role:
      break;
  }
  return of_role;
}

void keep_elements(json::object& resource, const std::vector<std::string>& elements) {
  json::object kept;
  for (auto& [key, value] : resource) {
    const std::string_view name(key.data(), key.size());
    if (std::ranges::find(kAlways, name) != kAlways.end() ||
        std::ranges::find(elements, name) != elements.end())
      kept.emplace(key, std::move(value));
  }
  auto& meta = kept["meta"].as_object();
  if (!meta.contains("tag")) meta["tag"] = json::array();
  meta["tag"].as_array().push_back(
      coding("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "SUBSETTED"));
  resource = std::move(kept);
}

std::string SearchBundle::link(std::string_view cursor) const {
  std::string out = setting.base + "/" + std::string(name(search.type));
  char before = '?';
  const auto add = [&](std::string_view key, std::string_view value) {
    out += before;
    out += http::percent_encode(key) + "=" + http::percent_encode(value);
    before = '&';
  };
  for (const auto& [key, value] : search.used) add(key, value);
  if (!cursor.empty()) add("_cursor", cursor);
  return out;
}

/// Every reference leads to another resource of the same institution.
void SearchBundle::add_included(std::string_view include, Row row, std::vector<Entry>& out) const {
  const auto source = type_of(include.substr(0, include.find(':')));
  const std::string_view by = include.substr(include.find(':') + 1);
  const Parameter* reference = parameter(*source, by);
  const bool forward = *source == search.type;
  const auto target = forward ? type_of(reference ? reference->target : "") : source;
  if (!target) return;
  const std::size_t many = forward ? 1 : parts(*target);
  // 1号 alone is referred to by roles.
  if (!forward && search.type == Type::healthcare_service && row.part != 0) return;
  for (std::size_t part = 0; part < many; ++part)
    if (exists(known, *target, {row.doc, part})) out.push_back({*target, {row.doc, part}, {}, false});
}

std::vector<SearchBundle::Entry> SearchBundle::entries(const Found& found) const {
  std::vector<Entry> out, included;
  for (const FoundRow& f : found.rows) {
    out.push_back({search.type, f.row, f.km, true});
    for (const std::string& include : search.includes) add_included(include, f.row, included);
    for (const std::string& include : search.revincludes) add_included(include, f.row, included);
  }
  std::set<std::tuple<Type, Doc, std::size_t>> seen;
  for (const Entry& e : included)
    if (seen.insert({e.type, e.row.doc, e.row.part}).second) out.push_back(e);
  return out;
}

json::object SearchBundle::entry(const Entry& e, const Subjects& subjects) const {
  const Subject& subject = subjects.at(e.row.doc);
  json::object made = resource(setting, subject, e.type, e.row.part);
  json::object how{{"mode", e.match ? "match" : "include"}};
  if (e.km)
    how["extension"] =
        json::array{json::object{{"url", "http://hl7.org/fhir/StructureDefinition/location-distance"},
                                 {"valueDistance",
                                  {{"value", double(std::int64_t(*e.km * 1000 + 0.5)) / 1000},
                                   {"unit", "km"},
                                   {"system", "http://unitsofmeasure.org"},
                                   {"code", "km"}}}}};
  const std::string url = full_url(setting, e.type, std::string_view(made["id"].as_string()));
  if (search.summary)
    keep_elements(made, summary_elements(e.type));
  else if (!search.elements.empty() && e.match)
    keep_elements(made, search.elements);
  return {{"fullUrl", url}, {"resource", std::move(made)}, {"search", std::move(how)}};
}

json::object SearchBundle::of(const Found& found) const {
  json::object out{{"resourceType", "Bundle"},
                   {"meta", {{"lastUpdated", instant_text(known.view.updates->newest)}}},
                   {"type", "searchset"}};
  if (found.total) out["total"] = *found.total;
  json::array links{json::object{{"relation", "self"}, {"url", link(search.cursor)}}};
  if (!found.next.empty()) links.push_back(json::object{{"relation", "next"}, {"url", link(found.next)}});
  out["link"] = std::move(links);
  const auto listed = entries(found);
  std::vector<Doc> docs;
  bool details = false;
  for (const Entry& e : listed) {
    docs.push_back(e.row.doc);
    details |= parts(e.type) > 1;
  }
  const Subjects of = subjects(deps, known, docs, details);
  json::array all;
  for (const Entry& e : listed) all.push_back(entry(e, of));
  if (!search.ignored.empty())
    all.push_back(json::object{{"resource", ignored_outcome(search.ignored, known_names(search.type))},
                               {"search", {{"mode", "outcome"}}}});
  if (!all.empty()) out["entry"] = std::move(all);
  return out;
}

}  // namespace kakari::fhir
