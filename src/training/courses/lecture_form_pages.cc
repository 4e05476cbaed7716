// 講習会の登録と変更: the credit is shown while the times are typed, and never typed itself.
#include "training/courses/course_form.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::Visit;
using http::Response;

html::Page form_page(const PageDeps& deps, const Visit& visit, const CourseDraft& draft,
                     const Problem* refused) {
  const bool is_new = draft.id.empty();
  const std::string action = is_new ? "/lectures" : "/lectures/" + draft.id.text();
  html::FormOptions form{
      .action = action, .csrf = visit.csrf, .idempotency_key = visit.moment.new_id().text()};
  if (!is_new) form.hidden = {{"id", draft.id.text()}, {"version", std::to_string(draft.version)}};
  html::Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = is_new ? "講習会を登録する" : "講習会を変更する",
                      .level = 1,
                      .lead = is_new ? "" : "日時や会場を変えると、申し込まれた方にお知らせします。"})
    << html::form(form, html::stack({course_fields(*deps.rules(), draft,
                                                   refused ? refused->fields : std::vector<FieldProblem>{}),
                                     html::button({.label = is_new ? "登録する" : "変更を保存する"})}));
  html::Page page{.title = is_new ? "講習会を登録する" : "講習会を変更する",
                  .body = w.take(),
                  .crumbs = {{"講習会", "/lectures"}, {is_new ? "登録" : "変更", ""}},
                  .nav = "/lectures"};
  if (refused) page.status = http_status(refused->kind);
  return page;
}

Response show_edit(const PageDeps& deps, const Visit& visit) {
  const auto course = deps.database->read([&](store::Tx& tx) { return find_course(tx, id_in(visit, "id")); });
  if (!course)
    return visit.refuse({ProblemKind::not_found, "no-such-course", "この講習会は見つかりません。", {}});
  if (auto allowed = access::may(visit.actor, Act::course_manage, scope_of(*course)); !allowed)
    return visit.refuse(allowed.error());
  return visit.show(form_page(deps, visit, draft_of(*course), nullptr));
}

Response take(const PageDeps& deps, const Visit& visit, const Id& id) {
  CourseDraft draft = read_course_form(visit.request);
  draft.id = id;
  if (asks_only(visit.request)) return visit.show(form_page(deps, visit, draft, nullptr));
  const auto rules = deps.rules();
  const auto saved = deps.database->write(
      [&](store::Tx& tx) { return save_course(tx, visit.actor, visit.moment, *rules, draft); });
  if (saved) return Response::see_other("/lectures/" + saved->id.text() + "?saved=1");
  if (saved.error().kind == ProblemKind::forbidden || saved.error().kind == ProblemKind::not_found)
    return visit.refuse(saved.error());
  return visit.show(form_page(deps, visit, draft, &saved.error()));
}

}  // namespace

void add_lecture_form_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/lectures/new", Act::course_manage,
                    [deps](const Visit& v) { return v.show(form_page(deps, v, {}, nullptr)); }});
  routes.push_back({Method::post, "/lectures", Act::course_manage,
                    [deps](const Visit& v) { return take(deps, v, Id()); }});
  routes.push_back({Method::get, "/lectures/{id}/edit", Act::course_manage,
                    [deps](const Visit& v) { return show_edit(deps, v); }});
  routes.push_back({Method::post, "/lectures/{id}", Act::course_manage,
                    [deps](const Visit& v) { return take(deps, v, id_in(v, "id")); }});
}

}  // namespace kakari::courses
