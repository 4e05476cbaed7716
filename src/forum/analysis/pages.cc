#include "forum/analysis/pages.h"

#include "forum/analysis/indicator_pages.h"
#include "forum/analysis/list_pages.h"
#include "forum/analysis/matrix_pages.h"
#include "forum/analysis/overview_pages.h"
#include "forum/analysis/scenario_pages.h"
#include "forum/analysis/white_spot_pages.h"

namespace kakari::analysis {

std::vector<access::Route> pages(const forum::Deps& deps) {
  std::vector<access::Route> routes;
  add_overview_pages(deps, routes);
  add_indicator_pages(deps, routes);
  add_list_pages(deps, routes);
  add_matrix_pages(deps, routes);
  add_white_spot_pages(deps, routes);
  add_scenario_pages(deps, routes);
  return routes;
}

}  // namespace kakari::analysis
