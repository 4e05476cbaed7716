#include "forum/results/pages.h"

#include "forum/results/page_parts.h"

namespace kakari::results {

std::vector<access::Route> pages(const forum::Deps& deps) {
  std::vector<access::Route> routes;
  add_public_pages(deps, routes);
  add_api(deps, routes);
  add_compose_pages(deps, routes);
  add_integration_pages(deps, routes);
  return routes;
}

}  // namespace kakari::results
