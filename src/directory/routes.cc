#include "directory/routes.h"

namespace kakari::directory {

std::vector<access::Route> routes(const Deps& deps) {
  std::vector<access::Route> all;
  add_search_routes(deps, all);
  add_institution_routes(deps, all);
  add_compare_routes(deps, all);
  add_search_api(deps, all);
  return all;
}

}  // namespace kakari::directory
