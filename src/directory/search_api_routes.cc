#include "directory/api.h"
#include "directory/query_text.h"
#include "directory/route_parts.h"
#include "directory/routes.h"

namespace kakari::directory {

void add_search_api(const Deps& deps, std::vector<access::Route>& out) {
  out.push_back(get(deps, "/api/v1/directory/search",
                    [](const Deps& given, const access::Visit& visit, const Shot& snapshot) {
                      return cached(visit, *snapshot, [&] {
                        const auto query = read_query(visit.request.query, *snapshot, *given.areas, true);
                        if (query) return http::Response::json(search_json(given, *snapshot, *query));
                        http::Response refused = visit.refuse(query.error());
                        refused.status = 400;
                        return refused;
                      });
                    }));
}

}  // namespace kakari::directory
