#include "directory/routes.h"

#include "directory/api.h"
#include "directory/institution_page.h"
#include "directory/query_text.h"
#include "directory/search_page.h"

namespace kakari::directory {
namespace {

using access::Visit;
using Shot = std::shared_ptr<const Snapshot>;

Problem not_ready() {
  return {ProblemKind::unavailable,
          "directory-not-ready",
          "いま準備をしています。しばらくしてから、もう一度お試しください。",
          {}};
}

Problem no_such_institution() {
  return {ProblemKind::not_found,
          "no-such-institution",
          "この番号の医療機関は見つかりませんでした。番号を確かめるか、名前や住所で探してください。",
          {}};
}

/// Another program writes other pages of the same facts, so a tag lives no longer than the process.
const std::string& process_mark() {
  static const std::string mark =
      fmt::format("{:x}", std::chrono::system_clock::now().time_since_epoch().count());
  return mark;
}

/// The page depends on the snapshot, the day and, for those signed in, on who looks.
http::Response cached(const Visit& visit, const Snapshot& snapshot,
                      const std::function<http::Response()>& make) {
  if (visit.actor.signed_in()) {
    http::Response response = make();
    response.set("Cache-Control", "private, no-store");
    return response;
  }
  const std::string tag = fmt::format("W/\"{}-{}-{}-{}\"", snapshot.position(), snapshot.edition(),
                                      visit.moment.today().iso(), process_mark());
  http::Response response;
  if (http::etag_listed(visit.request.header("If-None-Match"), tag)) {
    response.status = 304;
  } else {
    response = make();
    response.set("X-Compress", "yes");
  }
  if (response.status != 304 && response.status != 200) return response;
  response.set("ETag", tag).set("Cache-Control", "public, max-age=60").set("Vary", "Cookie");
  return response;
}

http::Response home(const Deps& deps, const Visit& visit) {
  const Shot snapshot = deps.live->get();
  if (!snapshot) return visit.refuse(not_ready());
  return cached(visit, *snapshot, [&] { return visit.show(home_page(*snapshot)); });
}

http::Response search_route(const Deps& deps, const Visit& visit) {
  const Shot snapshot = deps.live->get();
  if (!snapshot) return visit.refuse(not_ready());
  return cached(visit, *snapshot, [&] {
    const auto query = read_query(visit.request.query, *snapshot, *deps.areas, false);
    return query ? visit.show(search_page(deps, *snapshot, *query)) : visit.refuse(query.error());
  });
}

http::Response search_api(const Deps& deps, const Visit& visit) {
  const Shot snapshot = deps.live->get();
  if (!snapshot) return visit.refuse(not_ready());
  return cached(visit, *snapshot, [&] {
    const auto query = read_query(visit.request.query, *snapshot, *deps.areas, true);
    if (query) return http::Response::json(search_json(deps, *snapshot, *query));
    http::Response refused = visit.refuse(query.error());
    refused.status = 400;
    return refused;
  });
}

std::optional<InstitutionView> find(const Deps& deps, const Visit& visit) {
  return deps.database->read(
      [&](store::Tx& tx) { return view(tx, *deps.areas, visit.request.param("number")); });
}

http::Response institution(const Deps& deps, const Visit& visit) {
  const Shot snapshot = deps.live->get();
  if (!snapshot) return visit.refuse(not_ready());
  return cached(visit, *snapshot, [&] {
    const auto found = find(deps, visit);
    return found ? visit.show(institution_page(*found, visit.moment.today()))
                 : visit.refuse(no_such_institution());
  });
}

http::Response institution_api(const Deps& deps, const Visit& visit) {
  const Shot snapshot = deps.live->get();
  if (!snapshot) return visit.refuse(not_ready());
  return cached(visit, *snapshot, [&] {
    const auto found = find(deps, visit);
    return found ? http::Response::json(institution_json(*found)) : visit.refuse(no_such_institution());
  });
}

access::Route get(const Deps& deps, std::string_view pattern,
                  http::Response (*handler)(const Deps&, const Visit&)) {
  return {http::Method::get, std::string(pattern), access::Act::public_read,
          [deps, handler](const Visit& visit) { return handler(deps, visit); }};
}

}  // namespace

std::vector<access::Route> routes(const Deps& deps) {
  return {get(deps, "/", home), get(deps, "/search", search_route),
          get(deps, "/institutions/{number}", institution), get(deps, "/api/v1/directory/search", search_api),
          get(deps, "/api/v1/directory/institutions/{number}", institution_api)};
}

}  // namespace kakari::directory
