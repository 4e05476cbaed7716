#include <cmath>

#include "directory/fhir/resource.h"

namespace kakari::fhir {
namespace {

constexpr std::string_view kExtensions = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/";
constexpr std::string_view kLists = "http://jpfhir.jp/fhir/core/mhlw/";

json::object extension(std::string_view name, std::string_view type, json::object value) {
  return {{"url", std::string(kExtensions) + std::string(name)}, {type, std::move(value)}};
}

/// 都道府県番号; and of a 医療機関コード its 点数表番号 and the last seven digits.
json::array extensions(const Subject& subject) {
  const std::string lists(kLists);
  json::array out{extension("JP_Organization_PrefectureNo", "valueCoding",
                            coding(lists + "CodeSystem/PrefectureNo-2digits", subject.record.prefecture))};
  const std::string& code = subject.medical_code;
  if (code.empty()) return out;
  out.push_back(extension("JP_Organization_InsuranceOrganizationCategory", "valueCoding",
                          coding(lists + "CodeSystem/MedicationFeeScoreType", code.substr(2, 1))));
  out.push_back(extension("JP_Organization_InsuranceOrganizationNo", "valueIdentifier",
                          identifier(lists + "IdSystem/MedicalOrganizationID", code.substr(3))));
  return out;
}

json::array aliases(const directory::InstitutionRecord& r) {
  json::array out;
  if (!r.kana.empty()) out.push_back(json::value(r.kana));
  if (!r.name_en.empty()) out.push_back(json::value(r.name_en));
  return out;
}

/// As good as it is kept: to about a metre.
double degrees(double value) {
  return std::round(value * 1e5) / 1e5;
}

json::array identifiers(const Setting& setting, const Subject& subject) {
  json::array out;
  if (!subject.medical_code.empty()) out.push_back(identifier(kMedicalCode, subject.medical_code));
  out.push_back(identifier(number_system(setting.base), subject.record.number));
  return out;
}

}  // namespace

json::object organization(const Setting& setting, const Subject& subject) {
  const auto& r = subject.record;
  json::object out{
      {"resourceType", "Organization"},
      {"id", r.number},
      {"meta", meta(setting, subject,
                    {"http://jpfhir.jp/fhir/core/StructureDefinition/JP_Organization",
                     "https://profiles.ihe.net/ITI/mCSD/StructureDefinition/IHE.mCSD.FacilityOrganization"})},
      {"extension", extensions(subject)},
      {"identifier", identifiers(setting, subject)},
      {"active", true},
      {"type", json::array{concept_of(coding(kFacilitySystem, kFacility)),
                           concept_of(coding(kOrganizationType, "prov", "Healthcare Provider")),
                           kind_concept(setting, r)}},
      {"name", r.name}};
  if (auto names = aliases(r); !names.empty()) out["alias"] = std::move(names);
  if (auto means = telecom(r); !means.empty()) out["telecom"] = std::move(means);
  out["address"] = json::array{address(setting, r)};
  return out;
}

json::object location(const Setting& setting, const Subject& subject) {
  const auto& r = subject.record;
  const bool placed = r.latitude && r.longitude;
  json::object out{
      {"resourceType", "Location"},
      {"id", r.number},
      {"meta", meta(setting, subject,
                    {"http://jpfhir.jp/fhir/core/StructureDefinition/JP_Location",
                     "https://profiles.ihe.net/ITI/mCSD/StructureDefinition/IHE.mCSD.FacilityLocation"})},
      {"identifier", identifiers(setting, subject)},
      {"status", "active"},
      {"name", r.name}};
  if (auto names = aliases(r); !names.empty()) out["alias"] = std::move(names);
  if (r.no_general_outpatients) out["description"] = "一般の外来は行っていません。";
  out["mode"] = "instance";
  out["type"] = json::array{concept_of(coding(kFacilitySystem, kFacility)), kind_concept(setting, r)};
  if (auto means = telecom(r); !means.empty()) out["telecom"] = std::move(means);
  out["address"] = address(setting, r);
  out["physicalType"] =
      concept_of(coding("http://terminology.hl7.org/CodeSystem/location-physical-type", "bu", "Building"));
  if (placed) {
    out["meta"].as_object()["profile"].as_array().emplace_back(
        "https://profiles.ihe.net/ITI/mCSD/StructureDefinition/IHE.mCSD.LocationDistance");
    out["position"] = {{"longitude", degrees(*r.longitude)}, {"latitude", degrees(*r.latitude)}};
  }
  out["managingOrganization"] = reference(Type::organization, r.number, r.name);
  if (auto hours = weekly(r.hours, "openingTime", "closingTime"); !hours.empty())
    out["hoursOfOperation"] = std::move(hours);
  if (const std::string holidays = holiday_hours(r.hours); !holidays.empty())
    out["availabilityExceptions"] = holidays;
  return out;
}

}  // namespace kakari::fhir
