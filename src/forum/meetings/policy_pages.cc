// GET, POST /forum-policy: what of the forums' papers may be public in the prefecture.
#include "base/text.h"
#include "forum/meetings/page_parts.h"
#include "forum/policy.h"

namespace kakari::meetings {
namespace {

using html::Writer;

Response page(const Visit& visit, const forum::Policy& p, const std::string& least, const Problem* problem) {
  Writer w;
  w << done_notice(visit);
  if (problem) w << html::error_summary(*problem);
  w << html::heading(
           {.text = "資料の公開についての取扱い", .level = 1, .tags = {{"要確認", html::Tone::waiting}}})
    << html::paragraph(
           "協議の場の資料と結果を公表するときの取扱いです。国の資料に定めはありませんので、貴県の取扱いをご"
           "確認のうえ"
           "設定してください。")
    << html::form(
           {.action = "/forum-policy", .csrf = visit.csrf},
           html::stack(
               {html::check_box({.name = "intent_public",
                                 .label = "今後担う意向（×）を、公開の資料にも載せる",
                                 .hint = "選ばないときは、協議の場の関係者と行政だけが見られます。"},
                                p.intent_public),
                html::text_field(
                    {.name = "least_people",
                     .label = "公開の表で伏せる、小さな人数",
                     .hint = "人についての数がこの数より小さいときは、公開の表では伏せます。0にすると伏せ"
                             "ません。",
                     .error = error_at(problem, "least_people")},
                    {.value = least, .unit = "人未満", .inputmode = "numeric", .width = 6}),
                html::button({.label = "取扱いを保存する"})}));
  return visit.show({.title = "資料の公開についての取扱い",
                     .body = w.take(),
                     .crumbs = {{"協議の場", "/forums"}, {"資料の公開についての取扱い", ""}},
                     .status = problem ? 422 : 200,
                     .nav = "/forums"});
}

Response show(const PageDeps& d, const Visit& visit) {
  const auto p = d.deps.database->read(
      [&](store::Tx& tx) { return forum::policy(tx, visit.actor.scope, *d.deps.words); });
  return page(visit, p, std::to_string(p.least_people), nullptr);
}

Response take(const PageDeps& d, const Visit& visit) {
  const forum::Policy wanted{.intent_public = visit.request.field("intent_public") == "1",
                             .least_people = parse_count(visit.request.field("least_people")).value_or(-1)};
  const auto done = d.deps.database->write(
      [&](store::Tx& tx) { return forum::set_policy(tx, visit.actor, visit.moment, wanted, *d.deps.words); });
  if (done) return Response::see_other("/forum-policy?done=policy");
  if (done.error().kind != ProblemKind::invalid) return visit.refuse(done.error());
  return page(visit, wanted, typed(visit, "least_people"), &done.error());
}

}  // namespace

void add_policy_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/forum-policy", Act::forum_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/forum-policy", Act::forum_manage,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::meetings
