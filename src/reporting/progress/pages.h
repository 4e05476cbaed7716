// 報告のようす: rates by area for prefecture, health centre, municipality and ministry, and which
// institutions of an area report what.
#pragma once
#include <vector>

#include "access/visit.h"
#include "reporting/progress/area_list.h"
#include "reporting/progress/tally.h"

namespace kakari::progress {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  Live* live = nullptr;
};

/// GET /progress · GET /progress.{csv,xlsx} (?year=, ?prefecture= for the ministry)
/// GET /progress/institutions · GET /progress/institutions.{csv,xlsx}
std::vector<access::Route> pages(const PageDeps& deps);

void add_rate_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_institution_pages(const PageDeps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::progress
