// GET /forums/{code}/meetings/new, POST /forums/{code}/meetings; GET, POST …/{meeting}/change, POST …/cancel.
#include "forum/meetings/page_parts.h"

namespace kakari::meetings {
namespace {

using forum::Forum;
using html::Writer;

NewMeeting typed_meeting(const Visit& visit) {
  return {std::string(visit.request.param("code")),
          typed(visit, "title"),
          typed(visit, "held_on"),
          typed(visit, "starts_at"),
          typed(visit, "ends_at"),
          typed(visit, "place"),
          typed(visit, "link"),
          typed(visit, "note")};
}

html::Fragment fields(const NewMeeting& m, const Problem* problem) {
  return html::stack(
      {html::text_field({.name = "title",
                         .label = "会議の名称",
                         .hint = "「第1回」などの回数は、自動で付きます。",
                         .error = error_at(problem, "title"),
                         .optional = true},
                        {.value = m.title, .maxlength = 200}),
       html::date_field({.name = "held_on", .label = "開催日", .error = error_at(problem, "held_on")},
                        {.value = m.held_on, .required = true}),
       html::text_field({.name = "starts_at",
                         .label = "開始",
                         .hint = "例：14:00",
                         .error = error_at(problem, "starts_at")},
                        {.value = m.starts_at, .width = 8, .maxlength = 10, .required = true}),
       html::text_field({.name = "ends_at",
                         .label = "終了",
                         .hint = "例：16:00",
                         .error = error_at(problem, "ends_at"),
                         .optional = true},
                        {.value = m.ends_at, .width = 8, .maxlength = 10}),
       html::text_field({.name = "place",
                         .label = "場所",
                         .hint = "オンラインだけで開くときは、空欄にしてください。",
                         .error = error_at(problem, "place")},
                        {.value = m.place, .maxlength = 200}),
       html::text_field({.name = "link",
                         .label = "オンライン参加のURL",
                         .error = error_at(problem, "link"),
                         .optional = true},
                        {.value = m.link, .type = "url", .maxlength = 200}),
       html::text_area({.name = "note",
                        .label = "案内に添えることば",
                        .error = error_at(problem, "note"),
                        .optional = true},
                       {.value = m.note, .rows = 4, .maxlength = 2000})});
}

Response new_page(const PageDeps& d, const Visit& visit, const NewMeeting& m, const Problem* problem) {
  const auto forum = d.deps.database->read([&](store::Tx& tx) { return forum_in(tx, visit, d.deps); });
  if (!forum) return visit.refuse(forum.error());
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "会議を開く", .level = 1, .side = forum->name});
  w << html::paragraph(forum->care
                           ? "構成員と、区域の市町村（第3項）が案内する相手に入ります。市町村計画などの考慮す"
                             "る計画（第3項）と留意する事"
                             "項（第4項）は、議題に自動で入ります。"
                           : "構成員が案内する相手に入り、留意する事項（第4項）が議題に自動で入ります。");
  w << html::form(
      {.action = forum_path(*forum, "/meetings"),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .label = "会議"},
      html::stack({fields(m, problem), html::button({.label = "会議を作る"}),
                   html::note("案内は、まだ送られません。次の画面で内容を確かめてから送ります。")}));
  return visit.show({.title = "会議を開く",
                     .body = w.take(),
                     .crumbs = crumbs(*forum, "会議を開く"),
                     .status = problem ? 422 : 200,
                     .nav = "/forums"});
}

Response make(const PageDeps& d, const Visit& visit) {
  const NewMeeting wanted = typed_meeting(visit);
  const auto made = d.deps.database->write(
      [&](store::Tx& tx) { return make_meeting(tx, visit.actor, visit.moment, d.deps, wanted); });
  if (made)
    return Response::see_other("/forums/" + wanted.forum + "/meetings/" + made->text() + "?done=planned");
  if (made.error().kind != ProblemKind::invalid) return visit.refuse(made.error());
  return new_page(d, visit, wanted, &made.error());
}

html::Fragment cancel_form(const Visit& visit, const Meeting& m, const Problem* problem) {
  return html::form({.action = meeting_path(m, "/cancel"), .csrf = visit.csrf, .label = "中止にする"},
                    html::stack({html::text_field({.name = "reason",
                                                   .label = "中止の理由",
                                                   .hint = "案内済みの方には、理由を添えてお知らせします。",
                                                   .error = error_at(problem, "reason")},
                                                  {.value = typed(visit, "reason"), .maxlength = 200}),
                                 html::button({.label = "会議を中止にする", .press = html::Press::danger})}));
}

Response change_page(const PageDeps& d, const Visit& visit, const NewMeeting* typed_in,
                     const Problem* problem) {
  const auto opened = d.deps.database->read([&](store::Tx& tx) { return meeting_in(tx, visit, d.deps); });
  if (!opened) return visit.refuse(opened.error());
  const Meeting& m = opened->meeting;
  const NewMeeting now{m.forum, m.title, m.held_on, m.starts_at, m.ends_at, m.place, m.link, m.note};
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "会議の日時・場所を変える", .level = 1, .side = m.name()});
  if (problem && problem->kind == ProblemKind::precondition)
    w << html::facts(
        {{"いまの開催日", day_words(m.held_on)},
         {"いまの時刻", m.starts_at + (m.ends_at.empty() ? "から" : "から" + m.ends_at + "まで")},
         {"いまの場所", m.place.empty() ? "（オンライン）" : m.place}});
  w << html::form({.action = meeting_path(m, "/change"),
                   .csrf = visit.csrf,
                   .hidden = {{"version", std::to_string(m.version)}},
                   .label = "会議"},
                  html::stack({fields(typed_in ? *typed_in : now, problem),
                               html::button({.label = "変更を保存する"})}))
    << html::heading({.text = "中止にする"}) << cancel_form(visit, m, problem);
  return visit.show({.title = "会議の日時・場所を変える",
                     .body = w.take(),
                     .crumbs = crumbs(opened->forum, m, "変える"),
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/forums"});
}

Response answer(const PageDeps& d, const Visit& visit, const Result<void>& done, std::string_view word,
                const NewMeeting* typed_in) {
  if (done)
    return Response::see_other(fmt::format("/forums/{}/meetings/{}?done={}", visit.request.param("code"),
                                           visit.request.param("meeting"), word));
  const ProblemKind kind = done.error().kind;
  if (kind != ProblemKind::invalid && kind != ProblemKind::precondition) return visit.refuse(done.error());
  return change_page(d, visit, typed_in, &done.error());
}

Response change(const PageDeps& d, const Visit& visit) {
  const NewMeeting wanted = typed_meeting(visit);
  const auto version = std::strtoll(typed(visit, "version").c_str(), nullptr, 10);
  return answer(d, visit, d.deps.database->write([&](store::Tx& tx) {
    return change_meeting(tx, visit.actor, visit.moment, d.deps, id_in(visit, "meeting"), version, wanted);
  }),
                "moved", &wanted);
}

Response cancel(const PageDeps& d, const Visit& visit) {
  return answer(d, visit, d.deps.database->write([&](store::Tx& tx) {
    return cancel_meeting(tx, visit.actor, visit.moment, d.deps, id_in(visit, "meeting"),
                          typed(visit, "reason"));
  }),
                "cancelled", nullptr);
}

}  // namespace

void add_plan_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back(
      {Method::get, "/forums/{code}/meetings/new", Act::meeting_keep, [deps](const Visit& visit) {
         NewMeeting empty;
         empty.starts_at = "14:00";
         return new_page(deps, visit, empty, nullptr);
       }});
  routes.push_back({Method::post, "/forums/{code}/meetings", Act::meeting_keep,
                    [deps](const Visit& visit) { return make(deps, visit); }});
  routes.push_back({Method::get, "/forums/{code}/meetings/{meeting}/change", Act::meeting_keep,
                    [deps](const Visit& visit) { return change_page(deps, visit, nullptr, nullptr); }});
  routes.push_back({Method::post, "/forums/{code}/meetings/{meeting}/change", Act::meeting_keep,
                    [deps](const Visit& visit) { return change(deps, visit); }});
  routes.push_back({Method::post, "/forums/{code}/meetings/{meeting}/cancel", Act::meeting_keep,
                    [deps](const Visit& visit) { return cancel(deps, visit); }});
}

}  // namespace kakari::meetings
