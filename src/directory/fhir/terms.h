// The names of codes and identifiers that stand in the resources: those of HL7, IHE and JP Core, and our own
// under the public address of this server, where they can be read.
#pragma once
#include <string>
#include <string_view>

namespace kakari::fhir {

/// 医療機関コード10桁 as JP Core names it.
inline constexpr std::string_view kMedicalCode =
    "http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no";
inline constexpr std::string_view kFacilitySystem = "urn:ietf:rfc:3986";
inline constexpr std::string_view kFacility = "urn:ihe:iti:mcsd:2019:facility";
inline constexpr std::string_view kOrganizationType =
    "http://terminology.hl7.org/CodeSystem/organization-type";
inline constexpr std::string_view kPractitionerRole =
    "http://terminology.hl7.org/CodeSystem/practitioner-role";

/// Our own, below "https://…/fhir".
inline std::string code_system(std::string_view base, std::string_view name) {
  return std::string(base) + "/CodeSystem/" + std::string(name);
}
/// 機関番号
inline std::string number_system(std::string_view base) {
  return std::string(base) + "/NamingSystem/institution-number";
}
inline std::string extension_url(std::string_view base, std::string_view name) {
  return std::string(base) + "/StructureDefinition/" + std::string(name);
}

}  // namespace kakari::fhir
