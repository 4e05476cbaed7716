// FHIR R4 (4.0.1), read only, for whoever asks: docs/fhir.md.
#pragma once
#include <vector>

#include "access/visit.h"
#include "directory/deps.h"

namespace kakari::fhir {

/// GET /fhir/metadata · /fhir/{type} · /fhir/{type}/{id} · /fhir/{type}/_history; POST /fhir/{type}/_search
std::vector<access::Route> routes(const directory::Deps& deps);

}  // namespace kakari::fhir
