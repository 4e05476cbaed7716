// 外部主催者の認定申請: the prefectural association's queue and one case.
#include "access/uploaded_file.h"
#include "base/text.h"
#include "training/courses/organiser_form.h"
#include "training/page_parts.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::Visit;
using http::Response;

html::Table table_of(std::string caption, const std::vector<Outside>& all) {
  html::Table table{.caption = std::move(caption)};
  table.columns = {{.label = "名称", .row_head = true},
                   {.label = "主催者"},
                   {.label = "開催日"},
                   {.label = "受付番号"},
                   {.label = "状態"}};
  for (const Outside& a : all) {
    html::Writer state;
    state << html::tag(state_tag(a.state));
    const auto day = a.content.sessions.empty() ? std::nullopt : Date::parse(a.content.sessions.front().date);
    table.rows.push_back({.cells = {html::link("/course-reviews/" + a.id.text(), a.content.title),
                                    a.organiser, day ? day->wareki() : "", a.number, state.take()}});
  }
  return table;
}

Response show_queue(const PageDeps& deps, const Visit& visit) {
  std::vector<Outside> waiting, decided;
  deps.database->read([&](store::Tx& tx) {
    waiting = outside_queue(tx, visit.actor, true, 200);
    decided = outside_queue(tx, visit.actor, false, 50);
  });
  html::Writer w;
  w << html::heading(
      {.text = "外部主催者の認定申請",
       .level = 1,
       .side = visit.actor.scope_name,
       .lead = waiting.empty() ? ""
                               : fmt::format("{}件が審査を待っています。開催日の近いものから並べています。",
                                             waiting.size())});
  if (waiting.empty())
    w << html::empty({.what = "審査を待っている申請はありません",
                      .how = "外部の主催者が申請すると、ここに並びます。",
                      .act = html::link("/courses/apply", "主催者にお知らせする申請の画面")});
  else
    w << html::table(table_of("審査待ち", waiting));
  if (!decided.empty()) w << html::table(table_of("審査の済んだもの", decided));
  return visit.show({.title = "外部主催者の認定申請",
                     .body = w.take(),
                     .crumbs = {{"講習会", "/lectures"}, {"認定申請", ""}},
                     .nav = "/lectures",
                     .wide = true});
}

Result<Outside> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Outside> {
    const auto a = find_outside(tx, id_in(visit, "id"));
    if (!a) return problem(ProblemKind::not_found, "no-such-application", "この申請は見つかりません。");
    if (auto allowed = access::may(visit.actor, Act::course_review, scope_of(*a)); !allowed)
      return std::unexpected(allowed.error());
    return *a;
  });
}

html::Fragment decision_form(const Visit& visit, const Outside& a, const Problem* refused) {
  return html::form(
      {.action = "/course-reviews/" + a.id.text() + "/decision",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"version", std::to_string(a.version)}}},
      html::stack(
          {html::button(
               {.label = "認定する", .name = "decision", .value = "approve", .without_checks = true}),
           html::text_area({.name = "reason",
                            .label = "理由",
                            .hint = "差し戻すときと、認定しないときに必要です。主催者にお知らせします。",
                            .error = refused ? training::error_at(refused->fields, "reason") : ""},
                           {.value = std::string(visit.request.field("reason")), .rows = 3}),
           html::row({html::button({.label = "差し戻す",
                                    .press = html::Press::secondary,
                                    .name = "decision",
                                    .value = "return"}),
                      html::button({.label = "認定しない",
                                    .press = html::Press::danger,
                                    .name = "decision",
                                    .value = "refuse"})})}));
}

Response show_case(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto a = load(deps, visit);
  if (!a) return visit.refuse(a.error());
  html::Writer w, aside;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = a->content.title,
                      .level = 1,
                      .side = "受付番号 " + a->number,
                      .tags = {state_tag(a->state)}})
    << outside_facts(*deps.rules(), *a);
  if (!a->file_sha256.empty())
    w << html::row({html::button({.label = "プログラム（PDF）を開く",
                                  .press = html::Press::secondary,
                                  .href = "/course-reviews/" + a->id.text() + "/programme.pdf"})});
  if (a->state == Outside::State::applied)
    aside << html::card({.heading = "審査", .body = decision_form(visit, *a, refused)});
  else
    aside << html::card({.heading = "審査の結果",
                         .body = html::facts({{"結果", std::string(label(a->state))},
                                              {"担当", a->decided_by},
                                              {"日時", local_time(a->decided_at, true)},
                                              {"理由", a->reason.empty() ? "なし" : a->reason}})});
  if (!a->course.empty()) aside << html::row({html::link("/lectures/" + a->course.text(), "認定した講習会")});
  html::Page page{.title = "認定申請",
                  .body = html::columns(w.take(), aside.take(), "審査"),
                  .crumbs = {{"講習会", "/lectures"}, {"認定申請", "/course-reviews"}, {a->number, ""}},
                  .nav = "/lectures"};
  if (refused) page.status = http_status(refused->kind);
  return visit.show(std::move(page));
}

Response decide(const PageDeps& deps, const Visit& visit) {
  const Id id = id_in(visit, "id");
  const auto version = parse_count(visit.request.field("version")).value_or(0);
  const std::string_view decision = visit.request.field("decision"), reason = visit.request.field("reason");
  const auto rules = deps.rules();
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
    if (decision == "approve") {
      if (auto made = approve_outside(tx, visit.actor, visit.moment, *rules, id, version); !made)
        return std::unexpected(made.error());
      return {};
    }
    return decision == "refuse" ? refuse_outside(tx, visit.actor, visit.moment, id, version, reason)
                                : return_outside(tx, visit.actor, visit.moment, id, version, reason);
  });
  if (!done) return show_case(deps, visit, &done.error());
  return Response::see_other("/course-reviews/" + id.text());
}

Response programme(const PageDeps& deps, const Visit& visit) {
  const auto a = load(deps, visit);
  if (!a) return visit.refuse(a.error());
  const auto file = deps.database->read([&](store::Tx& tx) { return files::get(tx, a->file_sha256); });
  if (!file)
    return visit.refuse({ProblemKind::not_found, "no-such-file", "プログラムは添付されていません。", {}});
  return access::uploaded_file(file->bytes, file->media_type, a->file_name);
}

}  // namespace

void add_review_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/course-reviews", Act::course_review,
                    [deps](const Visit& v) { return show_queue(deps, v); }});
  routes.push_back({Method::get, "/course-reviews/{id}", Act::course_review,
                    [deps](const Visit& v) { return show_case(deps, v, nullptr); }});
  routes.push_back({Method::post, "/course-reviews/{id}/decision", Act::course_review,
                    [deps](const Visit& v) { return decide(deps, v); }});
  routes.push_back({Method::get, "/course-reviews/{id}/programme.pdf", Act::course_review,
                    [deps](const Visit& v) { return programme(deps, v); }});
}

}  // namespace kakari::courses
