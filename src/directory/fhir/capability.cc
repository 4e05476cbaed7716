#include "directory/fhir/capability.h"

#include "directory/fhir/instant.h"
#include "directory/fhir/outcome.h"
#include "directory/fhir/parameter.h"

namespace kakari::fhir {
namespace {

constexpr std::string_view kMcsd = "https://profiles.ihe.net/ITI/mCSD/StructureDefinition/IHE.mCSD.";
constexpr std::string_view kJpCore = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_";

json::array profiles(Type type) {
  const std::string mcsd(kMcsd), jp(kJpCore);
  switch (type) {
    case Type::organization:
      return {jp + "Organization", mcsd + "FacilityOrganization"};
    case Type::location:
      return {jp + "Location", mcsd + "FacilityLocation", mcsd + "LocationDistance"};
    case Type::healthcare_service:
      return {mcsd + "HealthcareService"};
    case Type::practitioner_role:
      break;
  }
  return {jp + "PractitionerRole", mcsd + "PractitionerRole"};
}

json::object search_param(std::string_view name, std::string_view kind, std::string_view about) {
  return {{"name", name}, {"type", kind}, {"documentation", about}};
}

json::array search_params(Type type) {
  json::array out;
  for (const Parameter& p : parameters(type)) {
    out.push_back(search_param(p.name, id(p.kind), p.about));
    if (p.kind != ParameterKind::string) continue;
    for (const std::string_view modifier : {":contains", ":exact"})
      out.push_back(search_param(std::string(p.name) + std::string(modifier), id(p.kind), p.about));
  }
  return out;
}

/// Which chains go through a reference.
std::string chains(Type type) {
  std::string out;
  for (const Parameter& p : parameters(type))
    if (type_of(p.target)) out += (out.empty() ? "" : ", ") + std::string(p.name) + ".*";
  return out.empty() ? "" : "連鎖（" + out + "）は、参照先のすべての検索条件で使えます。";
}

json::object resource_part(Type type) {
  json::array interactions;
  for (const std::string_view code : {"read", "search-type", "history-type"})
    interactions.push_back(json::object{{"code", code}});
  json::object out{{"type", name(type)},
                   {"supportedProfile", profiles(type)},
                   {"interaction", std::move(interactions)},
                   {"versioning", "versioned"},
                   {"readHistory", false},
                   {"searchInclude", json::array(includes(type).begin(), includes(type).end())}};
  if (const auto back = revincludes(type); !back.empty())
    out["searchRevInclude"] = json::array(back.begin(), back.end());
  if (const std::string said = chains(type); !said.empty()) out["documentation"] = said;
  out["searchParam"] = search_params(type);
  return out;
}

json::object terminology_part(std::string_view type) {
  return {
      {"type", type},
      {"interaction", json::array{json::object{{"code", "read"}}, json::object{{"code", "search-type"}}}}};
}

}  // namespace

json::object capability(std::string_view base, Instant date) {
  json::array resources;
  for (const Type type : kTypes) resources.push_back(resource_part(type));
  resources.push_back(terminology_part("CodeSystem"));
  resources.push_back(terminology_part("ValueSet"));
  return {{"resourceType", "CapabilityStatement"},
          {"url", std::string(base) + "/metadata"},
          {"name", "KakariDirectory"},
          {"title", "かかりつけ医機能の公表情報（読み取り専用）"},
          {"status", "active"},
          {"experimental", false},
          {"date", instant_text(date)},
          {"kind", "instance"},
          {"software", {{"name", "Kakari"}}},
          {"implementation", {{"description", "かかりつけ医機能報告制度の公表情報"}, {"url", base}}},
          {"fhirVersion", "4.0.1"},
          {"format", json::array{kFhirJson, "json"}},
          {"rest", json::array{json::object{
                       {"mode", "server"},
                       {"documentation",
                        "IHE mCSD の ITI-90（検索）と ITI-91（更新）に沿った読み取り専用の公開情報です。"
                        "応答は JSON のみです。Prefer: handling=strict で、知らない条件を断ります。"},
                       {"security", {{"cors", true}}},
                       {"resource", std::move(resources)}}}}};
}

}  // namespace kakari::fhir
