#include "forum/measures/pages.h"

#include "forum/measures/measure_pages.h"

namespace kakari::measures {

std::vector<access::Route> pages(const forum::Deps& deps) {
  std::vector<access::Route> routes;
  add_list_pages(deps, routes);
  add_issue_pages(deps, routes);
  add_measure_pages(deps, routes);
  return routes;
}

}  // namespace kakari::measures
