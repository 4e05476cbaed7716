// The resources themselves, each made from one institution's public facts. No person, 意向 or contact of
// staff is among what they are made from.
#pragma once
#include "directory/fhir/elements.h"

namespace kakari::fhir {

json::object organization(const Setting& setting, const Subject& subject);
json::object location(const Setting& setting, const Subject& subject);
/// The function must be held.
json::object healthcare_service(const Setting& setting, const Subject& subject, regime::Function function);
/// The staff must be reported.
json::object practitioner_role(const Setting& setting, const Subject& subject, Staff staff);

json::object resource(const Setting& setting, const Subject& subject, Type type, std::size_t part);

/// As of when, by whom confirmed: our extension of services and roles.
json::object standing_extension(const Setting& setting, const Subject& subject,
                                const directory::ReportedFunction* function);

}  // namespace kakari::fhir
