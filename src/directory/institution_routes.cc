#include "directory/api.h"
#include "directory/institution_page.h"
#include "directory/route_parts.h"
#include "directory/routes.h"

namespace kakari::directory {
namespace {

Problem no_such_institution() {
  return {ProblemKind::not_found,
          "no-such-institution",
          "この番号の医療機関は見つかりませんでした。番号を確かめるか、名前や住所で探してください。",
          {}};
}

std::optional<InstitutionView> find(const Deps& deps, const access::Visit& visit) {
  return deps.database->read(
      [&](store::Tx& tx) { return view(tx, *deps.areas, visit.request.param("number")); });
}

}  // namespace

void add_institution_routes(const Deps& deps, std::vector<access::Route>& out) {
  out.push_back(get(deps, "/institutions/{number}",
                    [](const Deps& given, const access::Visit& visit, const Shot& snapshot) {
                      return cached(visit, *snapshot, [&] {
                        const auto found = find(given, visit);
                        return found ? visit.show(institution_page(*found, visit.moment.today()))
                                     : visit.refuse(no_such_institution());
                      });
                    }));
  out.push_back(get(deps, "/api/v1/directory/institutions/{number}",
                    [](const Deps& given, const access::Visit& visit, const Shot& snapshot) {
                      return cached(visit, *snapshot, [&] {
                        const auto found = find(given, visit);
                        return found ? http::Response::json(institution_json(*found))
                                     : visit.refuse(no_such_institution());
                      });
                    }));
}

}  // namespace kakari::directory
