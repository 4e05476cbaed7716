#include "access/refusal.h"
#include "directory/api.h"
#include "directory/query_text.h"
#include "directory/route_parts.h"
#include "directory/routes.h"
#include "directory/suggest.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kTypedMax = 600;  // bytes; nobody types more for a suggestion

http::Response search_answer(const Deps& deps, const access::Visit& visit, const Shot& snapshot,
                             OpenClock& clock) {
  const auto query = read_query(visit.request.query, *snapshot, *deps.areas, true);
  if (!query) return access::problem_json(query.error(), visit.request, 400);
  const auto now = clock.at(snapshot, visit.moment.now, deps.holidays.get());
  return http::Response::json(
      search_json(deps, *snapshot, *query, tongue_asked(deps, visit.request), now.get()));
}

http::Response suggest_answer(const Deps& deps, const access::Visit& visit, const Shot& snapshot) {
  const std::string_view typed = visit.request.arg("q").substr(0, kTypedMax);
  return http::Response::json(suggestions_json(
      suggest(deps, *snapshot, tongue_asked(deps, visit.request), typed, visit.request.arg("prefecture"))));
}

}  // namespace

void add_search_api(const Deps& deps, std::vector<access::Route>& out) {
  const auto clock = std::make_shared<OpenClock>();
  out.push_back(get(deps, "/api/v1/directory/search",
                    [clock](const Deps& given, const access::Visit& visit, const Shot& snapshot) {
                      return cached(
                          visit, *snapshot, [&] { return search_answer(given, visit, snapshot, *clock); },
                          true);
                    }));
  out.push_back(get(deps, "/api/v1/directory/suggest",
                    [](const Deps& given, const access::Visit& visit, const Shot& snapshot) {
                      return cached(visit, *snapshot, [&] { return suggest_answer(given, visit, snapshot); });
                    }));
}

}  // namespace kakari::directory
