// GET /fhir/metadata: what this server can do, from the same tables that it works by.
#pragma once
#include "directory/fhir/elements.h"

namespace kakari::fhir {

json::object capability(std::string_view base, Instant date);

}  // namespace kakari::fhir
