#include "reporting/institution_pages.h"

#include "base/text.h"

namespace kakari::reporting {

Id own_institution(const access::Visit& visit) {
  return Id::trusted(visit.actor.scope);
}

Result<int> year_of(const access::Visit& visit) {
  const auto year = parse_count(visit.request.param("year"));
  if (!year || *year < 2025 || *year > 2200)
    return problem(ProblemKind::not_found, "no-such-year",
                   "その年度の報告はありません。ホームから年度を選んでください。");
  return int(*year);
}

std::vector<access::Route> institution_pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_home_pages(deps, routes);
  add_form_pages(deps, routes);
  add_autosave(deps, routes);
  add_check_pages(deps, routes);
  add_change_choice(deps, routes);
  add_change_items(deps, routes);
  add_change_check(deps, routes);
  add_revision_pages(deps, routes);
  return routes;
}

}  // namespace kakari::reporting
