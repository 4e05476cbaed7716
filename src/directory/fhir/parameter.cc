#include "directory/fhir/parameter.h"

#include <algorithm>
#include <vector>

namespace kakari::fhir {
namespace {

using enum ParameterKind;

constexpr Parameter kId{"_id", token, "資源のid"};
constexpr Parameter kUpdated{"_lastUpdated", date,
                             "最後に変わった日時。接頭辞 eq ne gt lt ge le sa eb が使えます"};
constexpr Parameter kActive{"active", token, "true のみが該当します"};
constexpr Parameter kIdentifier{"identifier", token, "医療機関コード10桁、または機関番号"};
constexpr Parameter kName{"name", string, "名前または読み。:contains と :exact が使えます"};
constexpr Parameter kOrganization{"organization", reference, "医療機関", "Organization"};
constexpr Parameter kPlace{"location", reference, "場所", "Location"};
constexpr Parameter kPartOf{"partof", reference, "上位の組織や場所は載せていないため、該当しません"};
constexpr Parameter kKind{"type", token, "病院（hospital）、診療所（clinic）など"};
constexpr Parameter kAddress{"address", string, "住所のどこか。:contains と :exact が使えます"};
constexpr Parameter kCity{"address-city", string, "市区町村名"};
constexpr Parameter kState{"address-state", string, "都道府県名、または2桁の番号"};
constexpr Parameter kPostal{"address-postalcode", string, "郵便番号"};
constexpr Parameter kCountry{"address-country", string, "JP"};
constexpr Parameter kField{"specialty", token, "一次診療の対応ができる領域（CodeSystem field）"};

constexpr std::array kOfOrganization{kId,   kUpdated, kActive, kIdentifier, kName,   kPartOf,
                                     kKind, kAddress, kCity,   kState,      kPostal, kCountry};
constexpr std::array kOfLocation{
    kId,
    kUpdated,
    kIdentifier,
    kName,
    kOrganization,
    kPartOf,
    kKind,
    kAddress,
    kCity,
    kState,
    kPostal,
    kCountry,
    Parameter{"status", token, "active のみが該当します"},
    Parameter{"near", special, "緯度|経度|距離|単位（km、m、[mi_i]）。距離を省くと10 km"}};
constexpr std::array kOfService{
    kId,
    kUpdated,
    kActive,
    kIdentifier,
    kName,
    kOrganization,
    kPlace,
    Parameter{"service-type", token, "かかりつけ医機能（CodeSystem function）"},
    kField,
    Parameter{"service-category", token, "かかりつけ医機能（CodeSystem function）"},
    Parameter{"characteristic", token, "一次診療を行うことができる疾患（CodeSystem disease）"}};
constexpr std::array kOfRole{kId,
                             kUpdated,
                             kActive,
                             kOrganization,
                             kPlace,
                             kField,
                             Parameter{"practitioner", reference, "人は載せていないため、該当しません"},
                             Parameter{"role", token, "研修の修了者など（CodeSystem staff）"},
                             Parameter{"service", reference, "1号機能", "HealthcareService"}};

constexpr std::array<std::string_view, 1> kOrganizationIncludes{"Organization:endpoint"};
constexpr std::array<std::string_view, 1> kLocationIncludes{"Location:organization"};
constexpr std::array<std::string_view, 2> kServiceIncludes{"HealthcareService:location",
                                                           "HealthcareService:organization"};
constexpr std::array<std::string_view, 4> kRoleIncludes{
    "PractitionerRole:location", "PractitionerRole:organization", "PractitionerRole:practitioner",
    "PractitionerRole:service"};
constexpr std::array<std::string_view, 3> kOrganizationRevincludes{
    "HealthcareService:organization", "Location:organization", "PractitionerRole:organization"};
constexpr std::array<std::string_view, 2> kLocationRevincludes{"HealthcareService:location",
                                                               "PractitionerRole:location"};
constexpr std::array<std::string_view, 1> kServiceRevincludes{"PractitionerRole:service"};

constexpr std::array<std::string_view, 12> kResultNames{
    "_count",  "_sort",    "_total",      "_summary", "_elements",  "_format",
    "_pretty", "_include", "_revinclude", "_cursor",  "_contained", "_containedType"};

}  // namespace

std::string_view id(ParameterKind kind) {
  constexpr std::array<std::string_view, 5> kIds{"token", "string", "reference", "date", "special"};
  return kIds[std::size_t(kind)];
}

std::span<const Parameter> parameters(Type type) {
  switch (type) {
    case Type::organization:
      return kOfOrganization;
    case Type::location:
      return kOfLocation;
    case Type::healthcare_service:
      return kOfService;
    case Type::practitioner_role:
      break;
  }
  return kOfRole;
}

const Parameter* parameter(Type type, std::string_view name) {
  const auto all = parameters(type);
  const auto at = std::ranges::find(all, name, &Parameter::name);
  return at == all.end() ? nullptr : &*at;
}

std::span<const std::string_view> includes(Type type) {
  switch (type) {
    case Type::organization:
      return kOrganizationIncludes;
    case Type::location:
      return kLocationIncludes;
    case Type::healthcare_service:
      return kServiceIncludes;
    case Type::practitioner_role:
      break;
  }
  return kRoleIncludes;
}

std::span<const std::string_view> revincludes(Type type) {
  switch (type) {
    case Type::organization:
      return kOrganizationRevincludes;
    case Type::location:
      return kLocationRevincludes;
    case Type::healthcare_service:
      return kServiceRevincludes;
    case Type::practitioner_role:
      break;
  }
  return {};
}

bool is_result_parameter(std::string_view name) {
  return std::ranges::find(kResultNames, name) != kResultNames.end();
}

std::string known_names(Type type) {
  std::string out;
  for (const Parameter& p : parameters(type)) out += std::string(p.name) + ", ";
  for (const std::string_view name : kResultNames)
    out += std::string(out.ends_with(", ") ? "" : ", ") + std::string(name) + ", ";
  out.resize(out.size() - 2);
  return out;
}

}  // namespace kakari::fhir
