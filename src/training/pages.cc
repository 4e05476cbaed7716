#include "training/page_routes.h"

namespace kakari::training {

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_home_page(deps, routes);
  add_schemes_page(deps, routes);
  add_credit_pages(deps, routes);
  add_claim_form_pages(deps, routes);
  add_claim_pages(deps, routes);
  add_practice_pages(deps, routes);
  add_laboratory_acts(deps, routes);
  add_evidence_pages(deps, routes);
  add_claim_queue_pages(deps, routes);
  add_claim_case_pages(deps, routes);
  add_reversal_act(deps, routes);
  return routes;
}

}  // namespace kakari::training
