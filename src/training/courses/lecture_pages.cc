// 講習会: an association's own lectures and those it approved, and one of them with its sessions.
#include "base/text.h"
#include "training/courses/attendance.h"
#include "training/courses/page_parts.h"
#include "training/courses/save_course.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t page_size = 30;

std::string path_of(const Course& course, std::string_view rest = {}) {
  return fmt::format("/lectures/{}{}", course.id.text(), rest);
}

html::Row list_row(store::Tx& tx, const Course& c) {
  Counts sum;
  for (const Session& s : c.sessions) {
    const Counts n = counts(tx, s.id);
    sum.entered += n.entered;
    sum.credited += n.credited;
  }
  Writer state;
  if (c.cancelled()) state << html::tag({"中止", html::Tone::wrong});
  if (!c.application.empty()) state << html::tag({"外部の主催"});
  return {.cells = {html::link(path_of(c), c.title), Date::of(c.first_at).wareki(), c.number,
                    units_words(c.halves()),
                    c.capacity ? fmt::format("{}／{}", c.taken, c.capacity) : std::to_string(c.taken),
                    with_commas(sum.entered), with_commas(sum.credited), state.take()}};
}

Response show_list(const PageDeps& deps, const Visit& visit) {
  const auto page =
      std::size_t(std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 10'000));
  html::Table table{.caption = "講習会の一覧", .caption_hidden = true};
  table.columns = {{.label = "名称", .row_head = true},
                   {.label = "開催日"},
                   {.label = "認定番号"},
                   {.label = "単位", .numeric = true},
                   {.label = "申込み", .numeric = true},
                   {.label = "入室", .numeric = true},
                   {.label = "単位の記録", .numeric = true},
                   {.label = "状態"}};
  std::int64_t total = 0;
  deps.database->read([&](store::Tx& tx) {
    table.rows.clear();
    total = count_courses_of(tx, visit.actor);
    for (const Course& c : courses_of(tx, visit.actor, page_size, (page - 1) * page_size))
      table.rows.push_back(list_row(tx, c));
  });
  Writer w;
  w << html::heading({.text = "講習会", .level = 1, .side = visit.actor.scope_name})
    << html::row({html::button({.label = "講習会を登録する", .href = "/lectures/new"}),
                  html::button({.label = "外部主催者の認定申請",
                                .press = html::Press::secondary,
                                .href = "/course-reviews"}),
                  html::button({.label = "取り込み", .press = html::Press::secondary, .href = "/imports"})});
  if (table.rows.empty())
    w << html::empty({.what = "講習会はまだ登録されていません",
                      .how = "登録すると、受付のQRコード、受講の記録、単位の数がここに並びます。"});
  else
    w << html::table(table);
  const auto first = std::int64_t((page - 1) * page_size) + 1,
             last = first + std::int64_t(table.rows.size()) - 1;
  if (total > std::int64_t(page_size))
    w << html::pager({.total = total,
                      .first = first,
                      .last = last,
                      .previous = page > 1 ? fmt::format("/lectures?page={}", page - 1) : "",
                      .next = last < total ? fmt::format("/lectures?page={}", page + 1) : ""});
  return visit.show({.title = "講習会", .body = w.take(), .nav = "/lectures", .wide = true});
}

html::Fragment session_card(store::Tx& tx, const Course& c, const Session& s) {
  const Counts n = counts(tx, s.id);
  const std::string base = "/lectures/sessions/" + s.id.text();
  Writer w;
  w << html::facts(
           {{"日時", fmt::format("{} {}", s.day().wareki(), clock_span(s.timed.from, s.timed.to))},
            {"講師", s.speakers.empty() ? "（なし）" : s.speakers},
            {"単位", fmt::format("{}（{}分を数えます）", units_words(s.timed.halves), s.timed.minutes)},
            {"遅刻・早退", fmt::format("{}分まで・{}分まで", s.timed.late, s.timed.early)}})
    << html::figures({{.name = "入室", .number = with_commas(n.entered), .unit = "人"},
                      {.name = "退室", .number = with_commas(n.left), .unit = "人"},
                      {.name = "単位を記録", .number = with_commas(n.credited), .unit = "人"},
                      {.name = "登録のない方", .number = with_commas(n.guests), .unit = "人"}});
  if (!c.cancelled()) {
    std::vector<html::Fragment> acts{html::button(
        {.label = "入口のQRコード", .press = html::Press::secondary, .href = base + "/door/in"})};
    if (c.exit_required)
      acts.push_back(html::button(
          {.label = "出口のQRコード", .press = html::Press::secondary, .href = base + "/door/out"}));
    acts.push_back(
        html::button({.label = "受講の記録を開く", .press = html::Press::secondary, .href = base}));
    w << html::row(acts);
  }
  return html::card({.heading = fmt::format("第{}回　{}", s.serial, s.title),
                     .body = w.take(),
                     .id = "s" + std::to_string(s.serial)});
}

html::Fragment cancel_form(const Visit& visit, const Course& c) {
  return html::folded(
      "中止する",
      html::form(
          {.action = path_of(c, "/cancellation"),
           .csrf = visit.csrf,
           .idempotency_key = visit.moment.new_id().text()},
          html::stack(
              {html::text_field(
                   {.name = "reason", .label = "中止の理由", .hint = "申し込まれた方にお知らせします。"},
                   {.maxlength = 300, .required = true}),
               html::button({.label = "この講習会を中止する", .press = html::Press::danger})})));
}

html::Fragment lists_part(const Visit& visit, const Course& c, const std::vector<Run>& runs) {
  Writer w;
  w << html::form(
      {.action = path_of(c, "/lists"), .csrf = visit.csrf, .multipart = true, .label = "受講者名簿"},
      html::stack(
          {html::file_field(
               {.name = "file",
                .label = "受講者名簿",
                .hint =
                    "ExcelかCSV。医籍登録番号、氏名、カナの列が必要です。書き込む前に内容を確かめられます。"},
               {.accept = ".csv,.xlsx"}),
           html::button({.label = "名簿の内容を確かめる", .press = html::Press::secondary})}));
  for (const Run& r : runs)
    w << html::paragraph("") << html::link("/imports/" + r.id.text(), r.file_name) << " "
      << html::tag({std::string(label(r.state)),
                    r.state == Run::State::taken ? html::Tone::settled : html::Tone::waiting});
  return html::card({.heading = "名簿からの取り込み", .body = w.take()});
}

Response show_course(const PageDeps& deps, const Visit& visit, std::string_view done = {}) {
  const auto found = deps.database->read([&](store::Tx& tx) -> Result<html::Page> {
    const auto c = find_course(tx, id_in(visit, "id"));
    if (!c) return problem(ProblemKind::not_found, "no-such-course", "この講習会は見つかりません。");
    if (auto allowed = access::may(visit.actor, Act::course_manage, scope_of(*c)); !allowed)
      return std::unexpected(allowed.error());
    Writer w;
    w << said(done);
    w << html::heading({.text = c->title,
                        .level = 1,
                        .side = "認定番号 " + c->number,
                        .tags = {places_tag(*c)},
                        .lead = fmt::format("{}　{}　合わせて{}", Date::of(c->first_at).wareki(),
                                            where_text(*c), units_words(c->halves()))});
    if (c->cancelled())
      w << html::notice({.kind = html::NoticeKind::warning,
                         .text = fmt::format("{}に{}が中止しました。理由：{}", local_time(c->cancelled_at),
                                             c->cancelled_by, c->cancel_reason)});
    for (const Session& s : c->sessions) w << session_card(tx, *c, s);
    Writer aside;
    aside << html::card(
        {.heading = "申込み",
         .body = html::facts({{"申込み", fmt::format("{}人", c->taken)},
                              {"定員", c->capacity ? fmt::format("{}人", c->capacity) : "なし"},
                              {"主催", c->organiser},
                              {"受講の条件", c->exit_required ? "入口と出口の両方" : "入口だけ"}})});
    if (!c->cancelled())
      aside << html::row({html::button({.label = "内容を変更する",
                                        .press = html::Press::secondary,
                                        .href = path_of(*c, "/edit")})})
            << lists_part(visit, *c, runs_of_course(tx, c->id)) << cancel_form(visit, *c);
    return html::Page{.title = c->title,
                      .body = html::columns(w.take(), aside.take()),
                      .crumbs = {{"講習会", "/lectures"}, {c->title, ""}},
                      .nav = "/lectures"};
  });
  return found ? visit.show(*found) : visit.refuse(found.error());
}

Response cancel(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) {
    return cancel_course(tx, visit.actor, visit.moment, id_in(visit, "id"), visit.request.field("reason"));
  });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(path_of(*done));
}

Response take_list_file(const PageDeps& deps, const Visit& visit) {
  const http::Upload* file = upload_of(visit.request);
  if (!file)
    return visit.refuse({ProblemKind::invalid,
                         "file-missing",
                         "名簿のファイルを選んでください。",
                         {{"file", "ファイルを選んでください。"}}});
  const auto run = check_list(*deps.database, visit.actor, visit.moment, *deps.rules(), ListKind::attendees,
                              id_in(visit, "id"), file->path.string(), file->filename);
  if (!run) return visit.refuse(run.error());
  return Response::see_other("/imports/" + run->id.text());
}

}  // namespace

void add_lecture_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back(
      {Method::get, "/lectures", Act::course_manage, [deps](const Visit& v) { return show_list(deps, v); }});
  routes.push_back({Method::get, "/lectures/{id}", Act::course_manage, [deps](const Visit& v) {
                      return show_course(deps, v, v.request.arg("saved").empty() ? "" : "保存しました。");
                    }});
  routes.push_back({Method::post, "/lectures/{id}/cancellation", Act::course_manage,
                    [deps](const Visit& v) { return cancel(deps, v); }});
  routes.push_back({Method::post, "/lectures/{id}/lists", Act::course_manage,
                    [deps](const Visit& v) { return take_list_file(deps, v); }, list_limits});
}

}  // namespace kakari::courses
