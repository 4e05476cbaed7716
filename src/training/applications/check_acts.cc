// What the office and its president press on the check page: each translates and calls one verb.
#include "training/applications/case_parts.h"
#include "training/applications/check.h"
#include "training/applications/page_routes.h"
#include "training/page_parts.h"

namespace kakari::applications {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Method;
using http::Response;

struct Press {
  store::Tx& tx;
  const Visit& visit;
  const regime::Training& rules;
  Id application;
  std::int64_t version;
};

/// A refusal is said on the page of the case as it is now, so that a second press or an old page does no
/// harm.
template <class Verb>
void add(const PageDeps& deps, Routes& routes, std::string_view path, Act act, Verb verb,
         Response (*refused)(const PageDeps&, const Visit&, const Problem*) = show_check) {
  const auto handler = [deps, verb, refused](const Visit& visit) -> Response {
    const auto rules = deps.rules();
    const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
      const auto found = find_by_number(tx, visit.request.param("number"));
      const auto result =
          verb(Press{tx, visit, *rules, found ? found->id : Id(), seen_version(visit.request)});
      if (!result) return std::unexpected(result.error());
      return {};
    });
    if (!done) return refused(deps, visit, &done.error());
    return Response::see_other("/applications/" + std::string(visit.request.param("number")));
  };
  routes.push_back({Method::post, "/applications/{number}/" + std::string(path), act, handler});
}

/// Why one item is not accepted.
Response show_item(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto found =
      deps.database->read([&](store::Tx& tx) { return application_in(tx, visit, Act::application_check); });
  if (!found) return visit.refuse(found.error());
  const Application& a = *found;
  const Item* item = a.item(refused ? visit.request.field("item") : visit.request.arg("item"));
  if (!item)
    return visit.refuse({ProblemKind::not_found, "no-such-item", "この項目は申請に含まれていません。", {}});
  const std::string error = training::error_at(refused, "reason");
  if (refused && error.empty()) return show_check(deps, visit, refused);
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
           {.text = "この項目を認めません",
            .level = 1,
            .side = a.physician_name,
            .lead = "認めない項目の単位は数えません。足りなくなるときは、差し戻すか、会長が非承認とします。"})
    << html::facts({{"項目", item->label}, {"単位", item_units(*item)}})
    << html::form({.action = case_path(a, "/items"),
                   .csrf = visit.csrf,
                   .hidden = {{"version", std::to_string(a.version)}, {"item", item->key}}},
                  html::stack({html::text_area({.name = "reason",
                                                .label = "認めない理由",
                                                .hint = "申請者と会長に伝わり、記録に残ります。",
                                                .error = error},
                                               {.value = refused ? std::string(visit.request.field("reason"))
                                                                 : item->reason,
                                                .rows = 3,
                                                .maxlength = 1000,
                                                .required = true}),
                               html::row({html::button({.label = "認めない",
                                                        .press = html::Press::danger,
                                                        .name = "outcome",
                                                        .value = "not_accepted"}),
                                          html::link(case_path(a), "戻る")})}));
  return act_page(visit, a, "項目を認めない", w.take(), refused);
}

}  // namespace

void add_check_acts(const PageDeps& deps, Routes& routes) {
  routes.push_back({Method::get, "/applications/{number}/items", Act::application_check,
                    [deps](const Visit& visit) { return show_item(deps, visit, nullptr); }});
  add(
      deps, routes, "items", Act::application_check,
      [](const Press& p) {
        const auto& request = p.visit.request;
        return check_item(p.tx, p.visit.actor, p.visit.moment, p.rules, p.application, p.version,
                          request.field("item"),
                          item_state_of(request.field("outcome")).value_or(ItemState::not_accepted),
                          request.field("reason"));
      },
      show_item);
  add(deps, routes, "check", Act::application_check, [](const Press& p) {
    return finish_check(p.tx, p.visit.actor, p.visit.moment, p.application, p.version, true);
  });
  add(deps, routes, "approval", Act::application_approve, [deps](const Press& p) {
    auto done = approve(p.tx, p.visit.actor, p.visit.moment, p.rules, p.application, p.version);
    if (done && done->changed && deps.listener) deps.listener(p.tx, p.visit.moment, *done->changed);
    return done;
  });
}

}  // namespace kakari::applications
