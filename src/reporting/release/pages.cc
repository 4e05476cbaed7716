#include "reporting/release/pages.h"

namespace kakari::release {

std::vector<access::Route> pages(const PageDeps& given) {
  PageDeps deps = given;
  if (!deps.holidays)
    deps.holidays = std::make_shared<const regime::Holidays>(
        regime::Holidays::load(deps.regime_folder + "/holidays.csv"));
  std::vector<access::Route> routes;
  add_state_pages(deps, routes);
  add_change_pages(deps, routes);
  add_institution_change_pages(deps, routes);
  add_withholding_pages(deps, routes);
  add_new_withholding_pages(deps, routes);
  return routes;
}

}  // namespace kakari::release
