#include "directory/query_text.h"
#include "directory/route_parts.h"
#include "directory/routes.h"
#include "directory/search_page.h"

namespace kakari::directory {

void add_search_routes(const Deps& deps, std::vector<access::Route>& out) {
  out.push_back(get(deps, "/", [](const Deps&, const access::Visit& visit, const Shot& snapshot) {
    return cached(visit, *snapshot, [&] { return visit.show(home_page(*snapshot)); });
  }));
  out.push_back(get(deps, "/search", [](const Deps& given, const access::Visit& visit, const Shot& snapshot) {
    return cached(visit, *snapshot, [&] {
      const auto query = read_query(visit.request.query, *snapshot, *given.areas, false);
      return query ? visit.show(search_page(given, *snapshot, *query)) : visit.refuse(query.error());
    });
  }));
}

}  // namespace kakari::directory
