#include "reporting/requests/pages.h"

#include "reporting/requests/page_parts.h"

namespace kakari::requests {

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_request_pages(deps, routes);
  add_reminder_pages(deps, routes);
  add_rule_pages(deps, routes);
  add_reminder_run_pages(deps, routes);
  add_missing_pages(deps, routes);
  add_missing_acts(deps, routes);
  add_delivery_pages(deps, routes);
  return routes;
}

}  // namespace kakari::requests
