#include "directory/fhir/terminology.h"

#include "directory/facets.h"
#include "directory/fhir/type.h"

namespace kakari::fhir {
namespace {

struct Code {
  std::string code, display, english;
};
struct Titled {
  std::string_view id, name, title;
};
constexpr std::array<Titled, 6> kSystems{
    {{"function", "KakariFunction", "かかりつけ医機能（医療法30条の18の4第1項）"},
     {"field", "KakariField", "一次診療の対応ができる領域（別表第八第二の四）"},
     {"disease", "KakariDisease", "一次診療を行うことができる疾患（別表第八第二の五）"},
     {"institution-kind", "KakariInstitutionKind", "医療機関の種類"},
     {"staff", "KakariStaff", "報告される医師（別表第八第二の二・三）"},
     {"access", "KakariAccess", "受診のしやすさ"}}};

std::vector<Code> choices(const directory::Deps& deps, std::string_view item_id) {
  std::vector<Code> out;
  const regime::Item* item = deps.form->item(item_id);
  for (std::size_t i = 0; item && i < item->choices.size(); ++i) {
    const regime::Choice& choice = item->choices[i];
    if (choice.excludes_others || choice.intent) continue;
    out.push_back({std::to_string(choice.code), choice.label,
                   deps.english ? std::string(deps.english->choice(item_id, choice.code)) : std::string()});
  }
  return out;
}

std::vector<Code> codes(const directory::Deps& deps, std::string_view id) {
  std::vector<Code> out;
  if (id == "function")
    for (const auto& rule : deps.form->functions)
      out.push_back({std::string(regime::id(rule.function)), rule.label,
                     deps.english ? std::string(deps.english->function(rule.function)) : std::string()});
  else if (id == "field")
    return choices(deps, directory::kFieldItem);
  else if (id == "disease")
    return choices(deps, directory::kDiseaseItem);
  else if (id == "institution-kind")
    return {{"hospital", "病院", "Hospital"}, {"clinic", "診療所", "Clinic"}};
  else if (id == "staff")
    for (const Staff staff : {Staff::trained, Staff::specialist})
      out.push_back({std::string(fhir::id(staff)), std::string(label(staff)), ""});
  else if (id == "access")
    return {{"wheelchair", "車いすで受診できる", "Wheelchair accessible"}};
  return out;
}

const Titled* titled(std::string_view id) {
  for (const Titled& system : kSystems)
    if (system.id == id) return &system;
  return nullptr;
}

json::object concept_json(const Code& code) {
  json::object out{{"code", code.code}, {"display", code.display}};
  if (!code.english.empty())
    out["designation"] = json::array{json::object{{"language", "en"}, {"value", code.english}}};
  return out;
}

/// What both have in common.
json::object head(const directory::Deps& deps, std::string_view base, std::string_view type,
                  const Titled& system) {
  return {{"resourceType", type},
          {"id", system.id},
          {"url", std::string(base) + "/" + std::string(type) + "/" + std::string(system.id)},
          {"version", std::to_string(deps.form->year)},
          {"name", system.name},
          {"title", system.title},
          {"status", "active"},
          {"experimental", false}};
}

}  // namespace

std::optional<json::object> code_system_resource(const directory::Deps& deps, std::string_view base,
                                                 std::string_view id) {
  const Titled* system = titled(id);
  if (!system) return {};
  json::object out = head(deps, base, "CodeSystem", *system);
  const auto all = codes(deps, id);
  out["caseSensitive"] = true;
  out["valueSet"] = std::string(base) + "/ValueSet/" + std::string(id);
  out["content"] = "complete";
  out["count"] = all.size();
  json::array concepts;
  for (const Code& code : all) concepts.push_back(concept_json(code));
  if (!concepts.empty()) out["concept"] = std::move(concepts);
  return out;
}

std::optional<json::object> value_set_resource(const directory::Deps& deps, std::string_view base,
                                               std::string_view id) {
  const Titled* system = titled(id);
  if (!system) return {};
  json::object out = head(deps, base, "ValueSet", *system);
  out["compose"] = {{"include", json::array{json::object{{"system", code_system(base, id)}}}}};
  return out;
}

json::object terminology_bundle(const directory::Deps& deps, std::string_view base, std::string_view type) {
  json::array entries;
  for (const Titled& system : kSystems) {
    auto made = type == "CodeSystem" ? code_system_resource(deps, base, system.id)
                                     : value_set_resource(deps, base, system.id);
    const json::value url = made->at("url");
    entries.push_back(
        json::object{{"fullUrl", url}, {"resource", std::move(*made)}, {"search", {{"mode", "match"}}}});
  }
  return {{"resourceType", "Bundle"},
          {"type", "searchset"},
          {"total", entries.size()},
          {"link", json::array{json::object{{"relation", "self"},
                                            {"url", std::string(base) + "/" + std::string(type)}}}},
          {"entry", std::move(entries)}};
}

}  // namespace kakari::fhir
