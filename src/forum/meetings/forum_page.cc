// GET /forums/{code}: the forum in the order of the guideline's steps. POST …/aim. GET …/reports/{report}.
#include <fmt/format.h>

#include <array>

#include "forum/meetings/forum_view.h"
#include "forum/meetings/invitation.h"
#include "forum/meetings/received.h"
#include "reporting/forum_page_parts.h"

namespace kakari::meetings {
namespace {

using html::Writer;

constexpr std::array numerals{"①", "②", "③", "④", "⑤", "⑥"};

html::Fragment step_heading(const forum::ForumWords& words, std::size_t first, std::size_t last) {
  std::string text, lead;
  for (std::size_t i = first; i <= last; ++i) {
    text += std::string(text.empty() ? "" : "　") + numerals[i] + words.steps[i].label;
    lead += words.steps[i].help;
  }
  return html::heading({.text = text, .level = 2, .lead = lead, .id = words.steps[first].id});
}

html::Fragment facts(const PageDeps& d, const ForumView& v) {
  std::vector<html::Fact> all{{"テーマ", d.deps.words->theme_label(v.forum.theme)},
                              {"区域", area_words(*d.deps.areas, v.forum)},
                              {"番号", v.forum.code}};
  if (!v.forum.host.empty()) all.push_back({"設置", v.forum.host});
  return html::facts(all);
}

html::Fragment reading(const PageDeps& d, const Visit& visit, const ForumView& v, const Problem* problem) {
  const forum::Numbers numbers = d.deps.numbers(visit.moment.now);
  const int year = shown_year(v, numbers);
  const bool keep = may(visit, Act::measure_keep, v.forum, d.deps) && v.forum.ended_at == 0;
  const auto& words = *d.deps.words;
  Writer w;
  w << step_heading(words, 0, 0) << state_part(d, visit, v, numbers, year) << step_heading(words, 1, 1)
    << aim_part(d, visit, v, problem) << step_heading(words, 2, 4)
    << measures::issues_part(d.deps, v.held, visit.moment.today(), keep) << step_heading(words, 5, 5)
    << measures::progress_part(d.deps, v.held, numbers, visit.moment.today());
  w << html::heading({.text = "会議", .level = 2, .id = "meetings"})
    << meetings_part(v, visit.moment.today(),
                     may(visit, Act::meeting_keep, v.forum, d.deps) && v.forum.ended_at == 0);
  if (!v.papers.empty()) w << html::heading({.text = "資料", .level = 2, .id = "papers"}) << v.papers;
  w << html::heading({.text = "受けた確認結果の報告", .level = 2, .id = "reports"})
    << reports_part(v, may(visit, Act::forum_manage, v.forum, d.deps));
  return w.take();
}

html::Fragment aside(const PageDeps& d, const Visit& visit, const ForumView& v) {
  const bool keep = may(visit, Act::meeting_keep, v.forum, d.deps) && v.forum.ended_at == 0;
  Writer w;
  w << html::card({.heading = "この協議の場", .body = facts(d, v)})
    << html::card({.heading = "構成員", .body = members_part(d, v, keep)})
    << html::card({.heading = "つながる協議の場", .body = related_part(d, v)});
  if (may(visit, Act::forum_manage, v.forum, d.deps))
    w << html::row({html::link(forum_path(v.forum, "/settings"), "名称・市町村の参加などを変える")});
  if (may(visit, Act::result_publish, v.forum, d.deps))
    w << html::row({html::link(forum_path(v.forum, "/results"), "協議の結果をまとめて公表する")});
  return w.take();
}

/// What comes next, at the top: on a phone the list of meetings stands far below.
html::Fragment next_meeting(const ForumView& v, Date today) {
  const Meeting* next = nullptr;
  for (const Meeting& m : v.meetings)  // newest first
    if (m.cancelled_at == 0 && m.held_on >= today.iso()) next = &m;
  if (!next) return {};
  Writer w;
  w << "<p>次の会議　" << html::link(meeting_path(*next), next->name() + "　" + when_in_words(*next))
    << "</p>";
  return w.take();
}

html::Fragment warning(const PageDeps& d, const ForumView& v) {
  if (!v.theme || !v.theme->care || v.forum.care) return {};
  return html::notice(
      {.kind = html::NoticeKind::warning,
       .text = fmt::format(
           "「{}"
           "」は、施行規則第30条の33の20で市町村の参加が必要とされうる事項です。この協議の場では、市町村の参"
           "加を必"
           "要としない扱いになっています。介護等に関わる事項を協議するときは、設定をご確認ください。",
           d.deps.words->theme_label(v.forum.theme))});
}

Response page(const PageDeps& d, const Visit& visit, const Problem* problem) {
  const auto view = d.deps.database->read([&](store::Tx& tx) { return forum_view(tx, d, visit); });
  if (!view) return visit.refuse(view.error());
  Writer w;
  w << done_notice(visit);
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = view->forum.name,
                      .level = 1,
                      .side = area_words(*d.deps.areas, view->forum),
                      .tags = forum_tags(view->forum)})
    << next_meeting(*view, visit.moment.today()) << warning(d, *view)
    << html::columns(reading(d, visit, *view, problem), aside(d, visit, *view), "協議の場の情報");
  return visit.show({.title = view->forum.name,
                     .body = w.take(),
                     .crumbs = crumbs(view->forum),
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/forums",
                     .wide = true});
}

Response take_aim(const PageDeps& d, const Visit& visit) {
  const auto based_on = std::strtoll(typed(visit, "based_on").c_str(), nullptr, 10);
  auto done = d.deps.database->write([&](store::Tx& tx) {
    return write_aim(tx, visit.actor, visit.moment, d.deps, visit.request.param("code"), based_on,
                     typed(visit, "aim"));
  });
  if (done)
    return Response::see_other("/forums/" + std::string(visit.request.param("code")) + "?done=aim#aim");
  Problem problem = done.error();
  if (problem.kind == ProblemKind::precondition) problem.fields = {{"aim", problem.message}};
  if (problem.fields.empty()) return visit.refuse(problem);
  return page(d, visit, &problem);
}

/// One 確認結果の報告 as the forum received it.
Response report_page(const PageDeps& d, const Visit& visit) {
  struct Loaded {
    forum::Forum forum;
    reporting::ForumReport report;
  };
  const auto loaded = d.deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto forum = forum_in(tx, visit, d.deps);
    if (!forum) return std::unexpected(forum.error());
    for (auto& report : received(tx, *d.deps.areas, *forum))
      if (report.id == id_in(visit, "report")) return Loaded{*forum, std::move(report)};
    return problem(ProblemKind::not_found, "no-such-forum-report",
                   "その報告は見つかりません。協議の場のページから選び直してください。");
  });
  if (!loaded) return visit.refuse(loaded.error());
  const auto& r = loaded->report;
  Writer w;
  w << html::heading({.text = "確認結果の報告", .level = 1, .side = r.area_name})
    << html::facts({{"報告の日", day_words(r.reported_on)},
                    {"報告した会議", r.meeting},
                    {"年度", fiscal_year_name(r.year)},
                    {"報告者", r.by}})
    << html::note("医療法第30条の18の4第3項・第5項による報告です。協議の場の関係者だけに示しています。")
    << reporting::forum_results_table(r.results);
  return visit.show({.title = "確認結果の報告",
                     .body = w.take(),
                     .crumbs = crumbs(loaded->forum, "確認結果の報告"),
                     .nav = "/forums",
                     .wide = true});
}

}  // namespace

void add_forum_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, "/forums/{code}", Act::forum_read,
                    [deps](const Visit& visit) { return page(deps, visit, nullptr); }});
  routes.push_back({Method::post, "/forums/{code}/aim", Act::measure_keep,
                    [deps](const Visit& visit) { return take_aim(deps, visit); }});
  routes.push_back({Method::get, "/forums/{code}/reports/{report}", Act::forum_read,
                    [deps](const Visit& visit) { return report_page(deps, visit); }});
}

}  // namespace kakari::meetings
