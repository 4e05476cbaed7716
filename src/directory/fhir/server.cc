#include "directory/fhir/server.h"

#include <algorithm>

#include "directory/fhir/bundle.h"
#include "directory/fhir/capability.h"
#include "directory/fhir/history.h"
#include "directory/fhir/outcome.h"
#include "directory/fhir/terminology.h"
#include "directory/route_parts.h"

namespace kakari::fhir {
namespace {

bool strict(const http::Request& request) {
  return request.header("Prefer").find("handling=strict") != std::string_view::npos;
}

http::Response no_json() {
  return refused(406, "not-supported", "応答の形式は JSON（application/fhir+json）のみです。");
}

http::Response unknown_type(std::string_view type) {
  return refused(404, "not-supported",
                 fmt::format("{} はありません。あるのは Organization, Location, HealthcareService, "
                             "PractitionerRole, CodeSystem, ValueSet です。",
                             said_back(type)));
}

bool is_terms(std::string_view type) {
  return type == "CodeSystem" || type == "ValueSet";
}

/// Whether the search looks at roles, by itself or through what it includes.
bool needs_staff(const Search& search) {
  return search.type == Type::practitioner_role || std::ranges::any_of(search.revincludes, [](const auto& r) {
           return r.starts_with("PractitionerRole");
         });
}

}  // namespace

std::string base_of(const directory::Deps& deps, const http::Request& request) {
  if (!deps.public_url.empty()) return deps.public_url + "/fhir";
  const std::string_view host = request.header("Host");
  const bool plain = !host.empty() && std::ranges::all_of(host, [](unsigned char c) {
    return std::isalnum(c) || c == '.' || c == ':' || c == '-' || c == '[' || c == ']';
  });
  return fmt::format("{}://{}/fhir", request.secure ? "https" : "http", plain ? host : "localhost");
}

bool takes_json(const http::Request& request, const http::Pairs& pairs) {
  if (const auto format = http::find(pairs, "_format"); format && !format->empty())
    return *format == "json" || *format == "application/json" || *format == "text/json" ||
           *format == kFhirJson || *format == "application/fhir json";  // "+" reads as a space
  const std::string_view accept = request.header("Accept");
  return accept.empty() || accept.find("json") != std::string_view::npos ||
         accept.find("*/*") != std::string_view::npos ||
         accept.find("application/*") != std::string_view::npos;
}

Known Server::known(View view, const std::string& base, bool with_staff) {
  Known out{.view = std::move(view), .staff = {}, .areas = deps_.areas, .base = base, .with_code = {}};
  if (with_staff) out.staff = staff_.of(out.view);
  out.with_code = [this, snapshot = out.view.snapshot](const std::string& code) {
    return with_medical_code(deps_, *snapshot, code);
  };
  return out;
}

http::Response Server::metadata(const access::Visit& visit) {
  if (!takes_json(visit.request, visit.request.query)) return no_json();
  const View view = updates_.view(visit.moment.today());
  if (!view.snapshot) return refused(directory::not_ready());
  return cached(visit, *view.snapshot,
                [&] { return answer(capability(base_of(deps_, visit.request), view.updates->newest)); });
}

http::Response Server::read_terms(const std::string& base, std::string_view type, std::string_view id) const {
  const auto found =
      type == "CodeSystem" ? code_system_resource(deps_, base, id) : value_set_resource(deps_, base, id);
  return found ? answer(*found) : refused(404, "not-found", "このidの資源はありません。");
}

http::Response Server::not_there(const View& view, std::string_view number) const {
  const auto& gone = view.updates->gone;
  const auto at =
      std::ranges::lower_bound(gone, number, {}, [](const Gone& g) -> std::string_view { return g.number; });
  if (at != gone.end() && at->number == number)
    return refused(410, "deleted", "この医療機関は閉院などのため、載せていません。");
  return refused(404, "not-found", "このidの資源はありません。");
}

http::Response Server::read(const access::Visit& visit, std::string_view type_name, std::string_view id) {
  if (!takes_json(visit.request, visit.request.query)) return no_json();
  const View view = updates_.view(visit.moment.today());
  if (!view.snapshot) return refused(directory::not_ready());
  const std::string base = base_of(deps_, visit.request);
  const auto type = type_of(type_name);
  if (!type && !is_terms(type_name)) return unknown_type(type_name);
  return cached(visit, *view.snapshot, [&] {
    if (!type) return read_terms(base, type_name, id);
    const auto named = read_id(*type, id);
    if (!named) return refused(404, "not-found", "このidの資源はありません。");
    const auto doc = view.snapshot->institutions().by_number(named->number);
    if (!doc) return not_there(view, named->number);
    const Known known = this->known(view, base, *type == Type::practitioner_role);
    const Row row{*doc, named->part};
    if (!exists(known, *type, row))
      return refused(404, "not-found", "この医療機関は、その機能などを公表していません。");
    const Subjects subjects = fhir::subjects(deps_, known, {*doc}, parts(*type) > 1);
    return answer(resource({base, deps_.areas}, subjects.at(*doc), *type, row.part));
  });
}

http::Response Server::search(const access::Visit& visit, std::string_view type_name,
                              const http::Pairs& pairs) {
  if (!takes_json(visit.request, pairs)) return no_json();
  const View view = updates_.view(visit.moment.today());
  if (!view.snapshot) return refused(directory::not_ready());
  const std::string base = base_of(deps_, visit.request);
  if (is_terms(type_name)) return answer(terminology_bundle(deps_, base, type_name));
  const auto type = type_of(type_name);
  if (!type) return unknown_type(type_name);
  return cached(visit, *view.snapshot, [&] {
    const auto search = read_search(*type, pairs, strict(visit.request));
    if (!search) return refused(search.error());
    const Known known = this->known(view, base, needs_staff(*search));
    const auto found = find(known, *search);
    if (!found) return refused(found.error());
    return answer(SearchBundle{deps_, known, *search, {base, deps_.areas}}.of(*found));
  });
}

http::Response Server::history(const access::Visit& visit, std::string_view type_name) {
  const auto& pairs = visit.request.query;
  if (!takes_json(visit.request, pairs)) return no_json();
  const View view = updates_.view(visit.moment.today());
  if (!view.snapshot) return refused(directory::not_ready());
  const auto type = type_of(type_name);
  if (!type) return unknown_type(type_name);
  return cached(visit, *view.snapshot, [&] {
    const auto query = read_history(*type, pairs, strict(visit.request));
    if (!query) return refused(query.error());
    const std::string base = base_of(deps_, visit.request);
    const auto made = fhir::history(deps_, known(view, base, *type == Type::practitioner_role),
                                    {base, deps_.areas}, *query);
    return made ? answer(*made) : refused(made.error());
  });
}

}  // namespace kakari::fhir
