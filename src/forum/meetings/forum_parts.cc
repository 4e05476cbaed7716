// The parts of a forum's page beside the numbers and measures: aim, meetings, members, what was reported to
// it, and the forums above and below.
#include <fmt/format.h>

#include "base/text.h"
#include "forum/meetings/forum_view.h"

namespace kakari::meetings {
namespace {

using html::Writer;

html::Fragment aim_history(const std::vector<Aim>& aims) {
  std::vector<html::Happening> all;
  for (const Aim& aim : aims)
    all.push_back({.when = local_time(aim.at, true),
                   .what = fmt::format("第{}版（{}）", aim.version, aim.by),
                   .more = html::paragraph(aim.text),
                   .iso_time = iso_time(aim.at)});
  return html::timeline(all);
}

std::string member_words(const forum::Member& m) {
  if (m.name.empty()) return m.body;
  return m.body.empty() ? m.name : m.body + "　" + m.name;
}

html::Fragment forum_links(const regime::Areas& areas, const std::vector<forum::Forum>& forums,
                           const forum::ForumWords& words) {
  Writer w;
  w << "<ul>";
  for (const forum::Forum& f : forums)
    w << "<li>" << html::link(forum_path(f), f.name) << "<br><small>" << area_words(areas, f) << "　"
      << words.theme_label(f.theme) << "</small></li>";
  w << "</ul>";
  return w.take();
}

}  // namespace

html::Fragment aim_part(const PageDeps& d, const Visit& visit, const ForumView& view,
                        const Problem* problem) {
  Writer w;
  const std::int64_t version = view.aims.empty() ? 0 : view.aims.front().version;
  if (view.aims.empty()) {
    w << html::note("目指すべき姿は、まだ書かれていません。");
  } else {
    const Aim& now = view.aims.front();
    w << html::paragraph(now.text) << html::note(fmt::format("{}　{}", local_time(now.at, true), now.by));
  }
  if (view.aims.size() > 1) w << html::folded("これまでの版", aim_history(view.aims));
  if (!may(visit, Act::measure_keep, view.forum, d.deps) || view.forum.ended_at != 0) return w.take();
  const std::string text = problem ? typed(visit, "aim") : view.aims.empty() ? "" : view.aims.front().text;
  w << html::folded(
      view.aims.empty() ? "目指すべき姿を書く" : "目指すべき姿を書き直す",
      html::form(
          {.action = forum_path(view.forum, "/aim"),
           .csrf = visit.csrf,
           .hidden = {{"based_on", std::to_string(version)}},
           .label = "目指すべき姿"},
          html::stack({html::text_area({.name = "aim",
                                        .label = "地域で目指すべき姿",
                                        .hint = "住民と関係者が同じ絵を思い描けることばで書いてください。",
                                        .error = error_at(problem, "aim")},
                                       {.value = text, .rows = 6, .maxlength = int(aim_characters_max)}),
                       html::button({.label = "目指すべき姿を保存する", .press = html::Press::secondary})})),
      problem != nullptr);
  return w.take();
}

html::Fragment meetings_part(const ForumView& view, Date today, bool keep) {
  html::Table table{.caption = "会議の一覧", .caption_hidden = true};
  table.columns = {{.label = "会議", .row_head = true}, {.label = "開催日"}, {.label = "状態"}};
  for (const Meeting& m : view.meetings)
    table.rows.push_back({{html::link(meeting_path(m), m.name()), day_words(m.held_on) + "　" + m.starts_at,
                           html::tag(meeting_tag(m, today))}});
  table.empty = "会議はまだありません。日時を決めると、議題と案内する相手の案ができます。";
  Writer w;
  w << html::table(table);
  if (keep)
    w << html::row({html::button({.label = "会議を開く",
                                  .press = html::Press::secondary,
                                  .href = forum_path(view.forum, "/meetings/new")})});
  return w.take();
}

html::Fragment members_part(const PageDeps& d, const ForumView& view, bool keep) {
  html::Table table{.caption = "構成員の一覧", .caption_hidden = true};
  table.columns = {{.label = "立場", .row_head = true}, {.label = "所属・お名前"}};
  for (const forum::Member& m : view.members) {
    if (!m.until.empty()) continue;
    const auto* kind = d.deps.words->member(m.kind);
    table.rows.push_back({{kind ? kind->label : m.kind, member_words(m)}});
  }
  table.empty = "構成員はまだいません。加えると、会議のたびに案内する相手になります。";
  Writer w;
  w << html::table(table)
    << html::row({html::link(forum_path(view.forum, "/members"), keep ? "構成員を編集する" : "構成員の詳細"),
                  html::link(forum_path(view.forum, "/members/print"), "名簿を印刷する")});
  return w.take();
}

html::Fragment reports_part(const ForumView& view, bool reporting) {
  html::Table table{.caption = "受けた報告の一覧", .caption_hidden = true};
  table.columns = {{.label = "報告の日", .row_head = true},
                   {.label = "区域"},
                   {.label = "報告した会議"},
                   {.label = "結果", .numeric = true}};
  for (const auto& r : view.reports)
    table.rows.push_back(
        {{html::link(forum_path(view.forum, "/reports/" + r.id.text()), day_words(r.reported_on)),
          r.area_name, r.meeting, fmt::format("{}件", with_commas(std::ssize(r.results)))}});
  table.empty =
      "まだ報告を受けていません。都道府県が体制の確認の結果を報告すると、日付とともにここに残ります。";
  Writer w;
  w << html::table(table);
  if (reporting) w << html::row({html::link("/forum-reports", "確認の結果を報告する")});
  return w.take();
}

html::Fragment related_part(const PageDeps& d, const ForumView& view) {
  Writer w;
  if (!view.above.empty())
    w << html::heading({.text = "より広い区域", .level = 3})
      << forum_links(*d.deps.areas, view.above, *d.deps.words);
  if (!view.below.empty())
    w << html::heading({.text = "区域の中", .level = 3})
      << forum_links(*d.deps.areas, view.below, *d.deps.words);
  if (view.above.empty() && view.below.empty())
    w << html::note("同じテーマで、より広い区域や区域の中に設けた協議の場があると、ここに並びます。");
  w << html::row({html::link("/integration", "都道府県全体の統合")});
  return w.take();
}

}  // namespace kakari::meetings
