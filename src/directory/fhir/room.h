// The directory as FHIR R4 (IHE mCSD): read only. Leans on the directory's snapshot, so that it can say
// nothing that the pages do not.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::fhir {

store::Room room();

}  // namespace kakari::fhir
