// What the pages of this room share: addresses, and routes of a year.
#pragma once
#include "platform/html/components.h"
#include "reporting/institution_pages.h"
#include "reporting/release/pages.h"

namespace kakari::release {

/// Where withheld functions are listed, and where one more is.
inline constexpr std::string_view kList = "/publication/withheld", kNew = "/publication/withheld/new";

using YearPage = http::Response (*)(const PageDeps&, const access::Visit&, int year);

/// A route with {year}, for those who publish.
inline void add_of_year(const PageDeps& deps, std::vector<access::Route>& routes, http::Method method,
                        const char* pattern, YearPage page) {
  routes.push_back({method, pattern, access::Act::cycle_publish, [deps, page](const access::Visit& visit) {
                      const auto year = reporting::year_of(visit);
                      return year ? page(deps, visit, *year) : visit.refuse(year.error());
                    }});
}

}  // namespace kakari::release
