// FHIR R4, read only.
#pragma once
#include <vector>

#include "access/visit.h"
#include "directory/deps.h"

namespace kakari::fhir {

/// GET /fhir/metadata · /fhir/{Organization,Location,HealthcareService,PractitionerRole}[/{id}]
std::vector<access::Route> routes(const directory::Deps& deps);

}  // namespace kakari::fhir
