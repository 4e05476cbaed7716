// The directory as FHIR R4 (IHE mCSD): read only.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::fhir {

store::Room room();

}  // namespace kakari::fhir
