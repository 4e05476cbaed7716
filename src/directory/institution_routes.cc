#include "directory/institution_api.h"
#include "directory/institution_page.h"
#include "directory/page_cache.h"
#include "directory/route_parts.h"
#include "directory/routes.h"
#include "directory/week.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

Problem no_such_institution(const Tongue& say) {
  return {ProblemKind::not_found,
          "no-such-institution",
          std::string(
              say("この番号の医療機関は見つかりませんでした。番号を確かめるか、名前や住所で探してください。",
                  "There is no institution with this number. Please check it, or search by name or "
                  "address.")),
          {}};
}

/// What surrounds a refusal is Japanese.
http::Response missing(const access::Visit& visit, const Tongue& say) {
  const Problem problem = no_such_institution(say);
  if (!say.english() || visit.request.path.starts_with("/api/")) return visit.refuse(problem);
  html::Writer w;
  w << html::heading({.text = "Page not found", .level = 1}) << html::paragraph(problem.message)
    << "<p><a href=\"" << say.path("/") << "\">Find care</a></p>";
  return visit.show({.title = "Page not found", .body = w.take(), .status = 404, .lang = "en"});
}

/// 診療中 is written by the server and holds until the next opening or closing: so long a page is kept. It
/// needs no script, and its key no minute.
PageCache::Page made(const Deps& deps, const access::Visit& visit, const Tongue& say,
                     const std::function<http::Response(const InstitutionView&, const Setting&)>& shown) {
  const auto found = deps.database->read(
      [&](store::Tx& tx) { return view(tx, *deps.areas, visit.request.param("number")); });
  if (!found) return {missing(visit, say), 0};
  const Setting setting = setting_of(deps, say, visit.moment.now);
  return {shown(*found, setting), holds_until(found->spans, setting)};
}

}  // namespace

void add_institution_routes(const Deps& deps, std::vector<access::Route>& out) {
  const auto cache = std::make_shared<PageCache>();
  add_spoken(
      deps, "/institutions/{number}",
      [cache](const Deps& given, const access::Visit& visit, const Shot& snapshot, Tongue say) {
        return kept(*cache, visit, *snapshot, [&] {
          return made(given, visit, say, [&](const InstitutionView& view, const Setting& setting) {
            return visit.show(institution_page(view, setting));
          });
        });
      },
      out);
  out.push_back(get(deps, "/api/v1/directory/institutions/{number}",
                    [cache](const Deps& given, const access::Visit& visit, const Shot& snapshot) {
                      const Tongue say = tongue_asked(given, visit.request);
                      return kept(*cache, visit, *snapshot, [&] {
                        return made(given, visit, say,
                                    [](const InstitutionView& view, const Setting& setting) {
                                      return http::Response::json(institution_json(view, setting));
                                    });
                      });
                    }));
}

}  // namespace kakari::directory
