// GET /papers/{pack}: how far it is, its files, its sections with their marks, and whether the numbers moved.
#include "access/pages.h"
#include "forum/papers/pack_sections.h"
#include "forum/papers/pack_shown.h"
#include "forum/papers/page_parts.h"
#include "forum/papers/record.h"

namespace kakari::papers {
namespace {

using access::Visit;
using html::Writer;

constexpr std::string_view kRefreshSeconds = "2";

Result<Shown> load(const forum::Deps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Shown> {
    auto pack =
        find_pack(tx, visit.actor, *deps.areas, Id::trusted(std::string(visit.request.param("pack"))));
    if (!pack) return std::unexpected(pack.error());
    Shown out{std::move(*pack), {}, {}, {}, {}};
    out.forum = forum::find(tx, out.pack.wish.forum).value();
    out.files = files_of(tx, out.pack.id);
    out.meetings = meetings::meetings_of(tx, out.forum.code);
    if (out.pack.state == State::ready) out.content = content_of(tx, out.pack);
    return out;
  });
}

html::Fragment making(const Pack& pack) {
  Writer w;
  w << html::progress_bar({.done = pack.done,
                           .total = pack.total,
                           .unit = "段階",
                           .after = pack.step.empty() ? std::string("順番を待っています") : pack.step,
                           .label = "資料の作成"})
    << html::note("この画面は自動で新しくなります。画面を閉じても、作成は続きます。")
    << html::row({html::link(pack_path(pack.id), "いまの進みぐあいを見る")});
  return w.take();
}

html::Fragment files_table(const Shown& s) {
  html::Table table{.caption = "ファイル",
                    .columns = {{.label = "ファイル", .row_head = true},
                                {.label = "取扱い"},
                                {.label = "大きさ", .numeric = true}}};
  for (const PackFile& file : s.files)
    table.rows.push_back({{html::link(pack_path(s.pack.id, "/files/" + file.name), file.label),
                           html::tag(tag_of(file.audience)), size_words(file.size)}});
  return html::table(table);
}

html::Fragment facts(const Shown& s) {
  const Pack& p = s.pack;
  std::vector<html::Fact> all{{"協議の場", html::link("/forums/" + s.forum.code, s.forum.name)},
                              {"区域", p.area_name},
                              {"テーマ", p.theme_name},
                              {"報告の年度", fiscal_year_name(p.wish.year)},
                              {"締切日", Date::parse(p.wish.cut_off).value().wareki()},
                              {"数値の時点", local_time(p.as_of, true) + "までの報告と確認"},
                              {"作成", fmt::format("{}　{}", local_time(p.at, true), p.by)}};
  for (const meetings::Meeting& one : s.meetings)
    if (one.id.text() == p.wish.meeting)
      all.push_back(
          {"付けた会議",
           html::link(fmt::format("/forums/{}/meetings/{}", s.forum.code, one.id.text()), one.name())});
  if (!p.sha256.empty()) all.push_back({"データのハッシュ（SHA-256）", p.sha256});
  return html::facts(all);
}

html::Fragment attachment(const Visit& visit, const Shown& s, const Problem* problem) {
  std::vector<html::Choice> choices;
  for (const meetings::Meeting& one : s.meetings)
    if (one.cancelled_at == 0)
      choices.push_back({.value = one.id.text(),
                         .label = one.name() + "　" + Date::parse(one.held_on).value_or(Date()).wareki(),
                         .chosen = one.id.text() == s.pack.wish.meeting});
  if (choices.empty()) return {};
  return html::card(
      {.heading = "会議に付ける",
       .body = html::form(
           {.action = pack_path(s.pack.id, "/attachment"), .csrf = visit.csrf, .label = "会議に付ける"},
           html::stack(
               {html::select_field(
                    {.name = "meeting", .label = "会議", .error = access::error_at(problem, "meeting")},
                    choices, "付けない"),
                html::button({.label = "保存する", .press = html::Press::secondary})}))});
}

html::Fragment withdrawal(const Visit& visit, const Shown& s, const Problem* problem) {
  return html::folded(
      "この資料を取り下げる",
      html::form({.action = pack_path(s.pack.id, "/withdrawal"), .csrf = visit.csrf, .label = "取下げ"},
                 html::stack({html::note("取り下げても、資料は記録として残ります。"),
                              html::text_field({.name = "because",
                                                .label = "取り下げる理由",
                                                .error = access::error_at(problem, "because")},
                                               {.maxlength = 500}),
                              html::button({.label = "取り下げる", .press = html::Press::danger})})),
      problem != nullptr);
}

html::Fragment ready(const forum::Deps& deps, const Visit& visit, const Shown& s, const Problem* problem) {
  Writer w, side;
  if (s.pack.withdrawn_at != 0)
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = fmt::format("{}　{}　理由：{}", local_time(s.pack.withdrawn_at, true),
                                           s.pack.withdrawn_by, s.pack.withdrawn_because),
                       .title = "この資料は取り下げられています"});
  w << since(deps, visit, s) << files_table(s) << html::heading({.text = "内容", .level = 2})
    << html::note("【構成員限り】の章と表は、公開用のファイルには入っていません。")
    << sections(s.pack, *s.content);
  side << html::card({.heading = "この資料について", .body = facts(s)});
  if (may(deps, visit, access::Act::meeting_keep, s) && s.pack.withdrawn_at == 0)
    side << attachment(visit, s, problem);
  if (may(deps, visit, access::Act::paper_make, s) && s.pack.withdrawn_at == 0)
    side << withdrawal(visit, s, problem);
  Writer all;
  all << html::columns(w.take(), side.take(), "資料について");
  return all.take();
}

html::Fragment failed(const forum::Deps& deps, const Visit& visit, const Shown& s) {
  Writer w;
  w << html::notice(
      {.kind = html::NoticeKind::error,
       .text = "3回試しましたが、資料を作成できませんでした。時間をおいて、もう一度作成してください。"
               "続くときは、システムの担当者にお知らせください。"});
  if (may(deps, visit, access::Act::paper_make, s))
    w << html::row({html::button(
        {.label = "もう一度作成する", .href = order_path(s.forum.code) + "&from=" + s.pack.id.text()})});
  w << facts(s);
  return w.take();
}

http::Response show(const forum::Deps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const auto s = load(deps, visit);
  if (!s) return visit.refuse(s.error());
  const bool busy = s->pack.state == State::waiting || s->pack.state == State::making;
  Writer w;
  if (problem) w << html::error_summary(*problem);
  if (visit.request.arg("done") == "attached")
    w << html::notice({.kind = html::NoticeKind::success, .text = "保存しました。", .announced = true});
  if (visit.request.arg("done") == "withdrawn")
    w << html::notice({.kind = html::NoticeKind::success, .text = "取り下げました。", .announced = true});
  w << html::heading({.text = s->forum.name + "　" + pack_name(s->pack),
                      .level = 1,
                      .side = busy ? "作成しています" : "",
                      .tags = {tag_of(s->pack)}});
  if (busy)
    w << making(s->pack) << facts(*s);
  else if (s->pack.state == State::failed)
    w << failed(deps, visit, *s);
  else
    w << ready(deps, visit, *s, problem);
  http::Response response = visit.show({.title = pack_name(s->pack),
                                        .body = w.take(),
                                        .crumbs = {{"協議の場", "/forums"},
                                                   {s->forum.name, "/forums/" + s->forum.code},
                                                   {pack_name(s->pack), ""}},
                                        .status = problem ? http_status(problem->kind) : 200,
                                        .nav = "/forums",
                                        .wide = true});
  if (busy) response.set("Refresh", kRefreshSeconds);
  return response;
}

http::Response after(const forum::Deps& deps, const Visit& visit, const Result<void>& result,
                     std::string_view done) {
  if (result)
    return http::Response::see_other(
        fmt::format("{}/{}?done={}", kPapers, visit.request.param("pack"), done));
  const ProblemKind kind = result.error().kind;
  if (kind != ProblemKind::invalid && kind != ProblemKind::conflict) return visit.refuse(result.error());
  return show(deps, visit, &result.error());
}

}  // namespace

void add_pack_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto id_in = [](const Visit& visit) { return Id::trusted(std::string(visit.request.param("pack"))); };
  routes.push_back({Method::get, "/papers/{pack}", access::Act::forum_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/papers/{pack}/attachment", access::Act::meeting_keep,
                    [deps, id_in](const Visit& visit) {
                      return after(deps, visit, deps.database->write([&](store::Tx& tx) {
                        return attach_pack(tx, visit.actor, visit.moment, *deps.areas, id_in(visit),
                                           visit.request.field("meeting"));
                      }),
                                   "attached");
                    }});
  routes.push_back(
      {Method::post, "/papers/{pack}/withdrawal", access::Act::paper_make, [deps, id_in](const Visit& visit) {
         return after(deps, visit, deps.database->write([&](store::Tx& tx) {
           return withdraw_pack(tx, visit.actor, visit.moment, *deps.areas, id_in(visit),
                                visit.request.field("because"));
         }),
                      "withdrawn");
       }});
}

}  // namespace kakari::papers
