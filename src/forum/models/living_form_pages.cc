// One 日常生活圏域 is drawn, changed or ended.
#include <fmt/format.h>

#include "base/text.h"
#include "forum/models/living_parts.h"

namespace kakari::models {
namespace {

using access::Act;
using access::Visit;
using forum::LivingArea;
using html::Writer;
using http::Response;

html::Fragment ending(const Visit& visit, const LivingArea& area) {
  return html::folded(
      "この圏域を終わりにする",
      html::form({.action = "/living-areas/" + area.id + "/ending",
                  .csrf = visit.csrf,
                  .idempotency_key = visit.moment.new_id().text(),
                  .hidden = {{"municipality", area.municipality}, {"version", std::to_string(area.version)}},
                  .label = "圏域を終わりにする"},
                 html::stack({html::paragraph("圏域の一覧と集計から外れます。これまでの記録は残ります。"),
                              html::button({.label = "終わりにする", .press = html::Press::danger})})));
}

Response page(const PageDeps& deps, const Visit& visit, const regime::Municipality& municipality,
              const LivingArea& area, const Problem* problem) {
  const LivingView view = view_of(deps, visit, municipality);
  const std::string title = area.id.empty() ? "圏域を加える" : "圏域を変更する";
  Writer w;
  if (problem) w << html::error_summary(*problem);
  if (problem && problem->kind == ProblemKind::conflict)
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = "下の欄は、いま入力した内容のままです。別の方の変更は次のリンクで見られます。",
                       .more = html::link("/living-areas/" + area.id, "いまの内容を開く")});
  w << html::heading({.text = title, .level = 1, .side = municipality.name})
    << living_form(deps, visit, view, area, problem);
  if (!area.id.empty()) w << ending(visit, area);
  html::Page page{
      .title = title, .body = w.take(), .crumbs = living_crumbs(municipality, title), .nav = "/living-areas"};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response show_new(const PageDeps& deps, const Visit& visit) {
  const auto municipality = municipality_asked(deps, visit);
  if (!municipality) return visit.refuse(municipality.error());
  return page(deps, visit, **municipality, {}, nullptr);
}

/// The area of the address, in a municipality where the actor may draw.
Result<LivingArea> kept(const PageDeps& deps, const Visit& visit) {
  const auto area = deps.database->read(
      [&](store::Tx& tx) { return forum::find_living_area(tx, visit.request.param("id")); });
  if (!area)
    return problem(ProblemKind::not_found, "no-such-living-area",
                   "その日常生活圏域は見つかりません。一覧からご確認ください。");
  if (auto allowed = forum::may_draw(visit.actor, *deps.areas, area->municipality); !allowed)
    return std::unexpected(allowed.error());
  return *area;
}

Response show_kept(const PageDeps& deps, const Visit& visit) {
  const auto area = kept(deps, visit);
  if (!area) return visit.refuse(area.error());
  return page(deps, visit, *deps.areas->municipality(area->municipality), *area, nullptr);
}

Response draw(const PageDeps& deps, const Visit& visit) {
  const auto municipality = municipality_asked(deps, visit);
  if (!municipality) return visit.refuse(municipality.error());
  LivingArea wanted = living_typed_in(visit, **municipality);
  const auto done = deps.database->write([&](store::Tx& tx) {
    return forum::draw_living_area(tx, visit.actor, visit.moment, *deps.areas, wanted);
  });
  if (done) return Response::see_other(living_path(**municipality) + "&done=drawn");
  if (done.error().kind == ProblemKind::conflict) {
    // What was typed stays, over the version that is there now.
    const auto there = kept(deps, visit);
    if (there) wanted.version = there->version;
  } else if (done.error().kind != ProblemKind::invalid) {
    return visit.refuse(done.error());
  }
  return page(deps, visit, **municipality, wanted, &done.error());
}

Response end(const PageDeps& deps, const Visit& visit) {
  const auto area = kept(deps, visit);
  if (!area) return visit.refuse(area.error());
  const auto done = deps.database->write([&](store::Tx& tx) {
    return forum::end_living_area(tx, visit.actor, visit.moment, *deps.areas, area->id,
                                  parse_count(visit.request.field("version")).value_or(0));
  });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(living_path(*deps.areas->municipality(area->municipality)) + "&done=ended");
}

}  // namespace

void add_living_form_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string pattern, auto handler) {
    routes.push_back({method, std::move(pattern), Act::living_area_draw,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, "/living-areas/new", show_new);
  add(Method::post, "/living-areas", draw);
  add(Method::get, "/living-areas/{id}", show_kept);
  add(Method::post, "/living-areas/{id}", draw);
  add(Method::post, "/living-areas/{id}/ending", end);
}

}  // namespace kakari::models
