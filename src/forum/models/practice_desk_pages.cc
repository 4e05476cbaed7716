// A prefecture keeps its 好事例: written as a draft, published, corrected, withdrawn.
#include <fmt/format.h>

#include "base/text.h"
#include "forum/models/practice_parts.h"

namespace kakari::models {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

std::string path_of(const Practice& practice, std::string_view rest = {}) {
  return "/practices/" + practice.id.text() + std::string(rest);
}

html::Fragment publishing(const Visit& visit, const Practice& practice) {
  if (!practice.draft) return {};
  return html::form(
      {.action = path_of(practice, "/publication"),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"version", std::to_string(practice.version)}},
       .label = "公表"},
      html::stack({html::paragraph("保存した下書きを公表します。だれでも読めるようになります。"),
                   html::button({.label = practice.edition == 0 ? "公表する" : "訂正を公表する",
                                 .press = html::Press::secondary})}));
}

html::Fragment withdrawing(const Visit& visit, const Practice& practice, const Problem* problem) {
  if (practice.edition == 0) return {};
  return html::folded(
      "取り下げる",
      html::form({.action = path_of(practice, "/withdrawal"),
                  .csrf = visit.csrf,
                  .idempotency_key = visit.moment.new_id().text(),
                  .label = "取下げ"},
                 html::stack({html::text_field({.name = "why",
                                                .label = "取り下げる理由",
                                                .hint = "読みに来た方に示されます。",
                                                .error = error_at(problem, "why")},
                                               {.maxlength = int(practice_line_max), .required = true}),
                              html::button({.label = "取り下げる", .press = html::Press::danger})})),
      problem && !error_at(problem, "why").empty());
}

Response page(const PageDeps& deps, const Visit& visit, const Practice& practice, const PracticeText& text,
              const Problem* problem) {
  const bool fresh = practice.id.empty();
  const std::string title = fresh ? "好事例を登録する" : "好事例を直す";
  Writer w;
  if (problem) w << html::error_summary(*problem);
  std::vector<html::Tag> tags;
  if (practice.edition > 0)
    tags.push_back({fmt::format("第{}版を公表中", practice.edition), html::Tone::published});
  if (practice.draft && !fresh) tags.push_back({"下書きあり", html::Tone::waiting});
  w << html::heading({.text = title, .level = 1, .side = visit.actor.scope_name, .tags = tags});
  if (visit.request.arg("done") == "saved")
    w << html::notice(
        {.kind = html::NoticeKind::success, .text = "下書きを保存しました。", .announced = true});
  w << html::form({.action = fresh ? "/practices" : path_of(practice),
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .hidden = {{"version", std::to_string(practice.version)}},
                   .label = "好事例"},
                  practice_fields(deps, visit, text, problem))
    << publishing(visit, practice) << withdrawing(visit, practice, problem);
  html::Page out{.title = title,
                 .body = w.take(),
                 .crumbs = {{"好事例", "/practices"}, {"登録したもの", "/practices/desk"}, {title, ""}},
                 .nav = "/practices"};
  if (problem) out.status = http_status(problem->kind);
  return visit.show(std::move(out));
}

/// One that the actor keeps.
Result<Practice> kept(const PageDeps& deps, const Visit& visit) {
  const Id id = Id::parse(visit.request.param("id")).value_or(Id());
  const auto all = deps.database->read([&](store::Tx& tx) { return kept_practices(tx, visit.actor); });
  for (const Practice& practice : all)
    if (practice.id == id) return practice;
  return problem(ProblemKind::not_found, "no-such-practice",
                 "その好事例は見つかりません。登録したものの一覧からご確認ください。");
}

Response write(const PageDeps& deps, const Visit& visit) {
  Practice practice;
  if (!visit.request.param("id").empty()) {
    const auto found = kept(deps, visit);
    if (!found) return visit.refuse(found.error());
    practice = *found;
  }
  const PracticeText text = practice_typed_in(visit);
  const auto done = deps.database->write([&](store::Tx& tx) {
    return write_practice(tx, visit.actor, visit.moment, *deps.areas, practice.id,
                          parse_count(visit.request.field("version")).value_or(0), text);
  });
  if (done) return Response::see_other(path_of(*done, "/edit?done=saved"));
  if (done.error().kind == ProblemKind::forbidden) return visit.refuse(done.error());
  return page(deps, visit, practice, text, &done.error());
}

Response publish(const PageDeps& deps, const Visit& visit) {
  const auto practice = kept(deps, visit);
  if (!practice) return visit.refuse(practice.error());
  const auto done = deps.database->write([&](store::Tx& tx) {
    return publish_practice(tx, visit.actor, visit.moment, practice->id,
                            parse_count(visit.request.field("version")).value_or(0));
  });
  if (!done) return page(deps, visit, *practice, practice->text, &done.error());
  return Response::see_other(path_of(*practice));
}

Response withdraw(const PageDeps& deps, const Visit& visit) {
  const auto practice = kept(deps, visit);
  if (!practice) return visit.refuse(practice.error());
  const auto done = deps.database->write([&](store::Tx& tx) {
    return withdraw_practice(tx, visit.actor, visit.moment, practice->id, visit.request.field("why"));
  });
  if (!done) return page(deps, visit, *practice, practice->text, &done.error());
  return Response::see_other("/practices/desk");
}

Response show_desk(const PageDeps& deps, const Visit& visit) {
  const auto all = deps.database->read([&](store::Tx& tx) { return kept_practices(tx, visit.actor); });
  Writer w;
  w << html::heading({.text = "登録した好事例", .level = 1, .side = visit.actor.scope_name})
    << html::row({html::button({.label = "好事例を登録する", .href = "/practices/new"})});
  html::Table table{.caption = "登録した好事例", .caption_hidden = true};
  table.columns = {
      {.label = "題", .row_head = true}, {.label = "地域"}, {.label = "状態"}, {.label = "書いた人"}};
  for (const Practice& p : all)
    table.rows.push_back({.cells = {html::link(path_of(p, p.withdrawn_at != 0 ? "" : "/edit"), p.text.title),
                                    area_in_words(deps, p.text.area),
                                    p.withdrawn_at != 0 ? html::tag({"取下げ", html::Tone::wrong})
                                    : p.edition == 0    ? html::tag({"下書き", html::Tone::waiting})
                                    : p.draft ? html::tag({"公表中・訂正の下書きあり", html::Tone::waiting})
                                              : html::tag({"公表中", html::Tone::published}),
                                    p.by}});
  if (all.empty())
    w << html::empty(
        {.what = "まだ登録はありません",
         .how = "「好事例を登録する」から書き始めると、ここに並びます。公表するまでは外から見えません。"});
  else
    w << html::table(table);
  return visit.show({.title = "登録した好事例",
                     .body = w.take(),
                     .crumbs = {{"好事例", "/practices"}, {"登録したもの", ""}},
                     .nav = "/practices"});
}

Response show_edit(const PageDeps& deps, const Visit& visit) {
  const auto practice = kept(deps, visit);
  if (!practice) return visit.refuse(practice.error());
  if (practice->withdrawn_at != 0) return Response::see_other(path_of(*practice));
  return page(deps, visit, *practice, practice->text, nullptr);
}

}  // namespace

void add_practice_desk_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string pattern, auto handler) {
    routes.push_back({method, std::move(pattern), Act::practice_add,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, "/practices/desk", show_desk);
  add(Method::get, "/practices/new",
      [](const PageDeps& d, const Visit& v) { return page(d, v, {}, {}, nullptr); });
  add(Method::post, "/practices", write);
  add(Method::get, "/practices/{id}/edit", show_edit);
  add(Method::post, "/practices/{id}", write);
  add(Method::post, "/practices/{id}/publication", publish);
  add(Method::post, "/practices/{id}/withdrawal", withdraw);
}

}  // namespace kakari::models
