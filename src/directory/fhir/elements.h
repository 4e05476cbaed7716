// Pieces that several resources have: codings, references, addresses, telephones, hours.
#pragma once
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "directory/fhir/subject.h"
#include "directory/fhir/terms.h"

namespace kakari::fhir {

namespace json = boost::json;

/// Where the resources are, and what their codes are called.
struct Setting {
  std::string base;  // "https://…/fhir"
  const regime::Areas* areas = nullptr;
};

json::object coding(std::string_view system, std::string_view code, std::string_view display = {});
/// A CodeableConcept of one coding.
json::object concept_of(json::object coding);
/// "Organization/31-…"
json::object reference(Type type, std::string_view id, std::string_view display = {});
json::object identifier(std::string_view system, std::string_view value);

json::object meta(const Setting& setting, const Subject& subject,
                  std::initializer_list<std::string_view> profiles);

/// 都道府県, 市区町村 and the rest apart, as JP Core's Address wants them; the whole in `text`.
json::object address(const Setting& setting, const directory::InstitutionRecord& record);
/// Telephone and web page; empty when there are none.
json::array telecom(const directory::InstitutionRecord& record);

/// One entry a span, its days together. `days`, `opens`, `closes` are the names of its elements.
json::array weekly(const std::vector<directory::Span>& spans, std::string_view opens,
                   std::string_view closes);
/// "祝日: 9:00–12:00"; empty when there are no hours on holidays.
std::string holiday_hours(const std::vector<directory::Span>& spans);

/// kind of institution: our own coding.
json::object kind_concept(const Setting& setting, const directory::InstitutionRecord& record);

}  // namespace kakari::fhir
