#include "directory/fhir/room.h"

namespace kakari::fhir {

store::Room room() {
  return {"fhir", {}};
}

}  // namespace kakari::fhir
