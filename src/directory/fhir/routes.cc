#include "directory/fhir/routes.h"

namespace kakari::fhir {

std::vector<access::Route> routes(const directory::Deps&) {
  return {};
}

}  // namespace kakari::fhir
