// GET /forums: the forums somebody may read, by theme and area, with what comes next.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "forum/meetings/page_parts.h"

namespace kakari::meetings {
namespace {

using forum::Forum;
using html::Writer;

constexpr std::int64_t page_size = 50;

struct Listed {
  std::vector<Forum> forums;
  std::map<std::string, Meeting> next;  // by forum
};

Listed load(store::Tx& tx, const Visit& visit) {
  Listed all{forum::forums(tx, visit.actor), {}};
  std::vector<std::string> codes;
  for (const Forum& f : all.forums) codes.push_back(f.code);
  for (const Meeting& m : meetings_from(tx, codes, visit.moment.today().iso()))
    all.next.try_emplace(m.forum, m);
  return all;
}

/// By theme, words of name or area, ended ones; in the order of the themes.
std::vector<const Forum*> filtered(const Listed& all, const Visit& visit, const PageDeps& d) {
  const std::string theme(visit.request.arg("theme")), words = fold(visit.request.arg("q"));
  const bool ended = visit.request.arg("ended") == "1";
  std::vector<const Forum*> found;
  for (const Forum& f : all.forums) {
    if (!theme.empty() && f.theme != theme) continue;
    if (f.ended_at != 0 && !ended) continue;
    if (fold(f.name + area_words(*d.deps.areas, f)).find(words) == std::string::npos) continue;
    found.push_back(&f);
  }
  const auto& themes = d.deps.words->themes;
  std::ranges::stable_sort(found, {}, [&](const Forum* f) {
    return std::pair(f->ended_at != 0,
                     std::ranges::find(themes, f->theme, &forum::Theme::id) - themes.begin());
  });
  return found;
}

html::Fragment filter_form(const PageDeps& d, const Visit& visit) {
  std::vector<html::Choice> themes;
  for (const auto& theme : d.deps.words->themes)
    themes.push_back(
        {.value = theme.id, .label = theme.label, .chosen = visit.request.arg("theme") == theme.id});
  return html::form({.action = "/forums", .method = "get", .label = "しぼりこみ", .role = "search"},
                    html::row({html::select_field({.name = "theme", .label = "テーマ"}, themes, "すべて"),
                               html::text_field({.name = "q", .label = "名称・区域"},
                                                {.value = std::string(visit.request.arg("q")), .width = 16}),
                               html::check_box({.name = "ended", .label = "終了したものも表示する"},
                                               visit.request.arg("ended") == "1"),
                               html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
}

html::Fragment table_of(const PageDeps& d, const Listed& all, const std::vector<const Forum*>& shown,
                        Date today) {
  html::Table table{.caption = "協議の場の一覧", .caption_hidden = true};
  table.columns = {{.label = "協議の場", .row_head = true},
                   {.label = "テーマ"},
                   {.label = "区域"},
                   {.label = "次の会議"},
                   {.label = "市町村の参加"}};
  for (const Forum* f : shown) {
    const auto next = all.next.find(f->code);
    Writer meeting;
    if (next == all.next.end())
      meeting << html::text(f->ended_at != 0 ? "終了しました" : "決まっていません");
    else
      meeting << html::link(meeting_path(next->second), day_words(next->second.held_on)) << " "
              << html::tag(meeting_tag(next->second, today));
    table.rows.push_back(
        {{html::link(forum_path(*f), f->name), d.deps.words->theme_label(f->theme),
          area_words(*d.deps.areas, *f), meeting.take(), f->care ? "必要（第3項）" : "任意"}});
  }
  table.empty = "条件に合う協議の場はありません。条件を変えてお試しください。";
  return html::table(table);
}

html::Fragment nothing_yet(bool manages) {
  return html::empty(
      {.what = "協議の場は、まだありません",
       .how = manages ? "テーマと区域を選んで設けると、ここに並びます。区域と参加者の案は、テーマごとに用意し"
                        "ています。"
                      : "都道府県がこの地域の協議の場を設けると、ここに表示され、お知らせが届きます。",
       .act =
           manages ? html::button({.label = "協議の場を設ける", .href = "/forums/new"}) : html::Fragment{}});
}

std::string page_address(const Visit& visit, std::int64_t page) {
  return fmt::format(
      "/forums?theme={}&q={}&ended={}&page={}", http::percent_encode(visit.request.arg("theme")),
      http::percent_encode(visit.request.arg("q")), visit.request.arg("ended") == "1" ? 1 : 0, page);
}

Response show(const PageDeps& d, const Visit& visit) {
  const Listed all = d.deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  const bool manages = access::could(visit.actor.role, Act::forum_manage);
  Writer w;
  w << done_notice(visit)
    << html::heading(
           {.text = "協議の場",
            .level = 1,
            .lead =
                "地域で必要なかかりつけ医機能を確保する方策を、関係者で話し合います（医療法第30条の18の5）"
                "。"});
  if (manages)
    w << html::row({html::button({.label = "協議の場を設ける", .href = "/forums/new"}),
                    html::link("/forum-policy", "資料の公開についての取扱い")});
  w << html::row({html::link("/measures", "方策の一覧"), html::link("/integration", "全体の統合"),
                  html::link("/forum-results", "公表した協議の結果")});
  if (all.forums.empty()) {
    w << nothing_yet(manages);
  } else {
    const auto found = filtered(all, visit, d);
    const auto total = std::int64_t(found.size());
    const auto page =
        std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1,
                                 std::max<std::int64_t>(1, (total + page_size - 1) / page_size));
    const auto first = (page - 1) * page_size, last = std::min(total, first + page_size);
    w << filter_form(d, visit)
      << table_of(d, all, {found.begin() + first, found.begin() + last}, visit.moment.today());
    if (total > page_size)
      w << html::pager({.total = total,
                        .first = total == 0 ? 0 : first + 1,
                        .last = last,
                        .previous = page > 1 ? page_address(visit, page - 1) : "",
                        .next = last < total ? page_address(visit, page + 1) : ""});
  }
  return visit.show({.title = "協議の場", .body = w.take(), .nav = "/forums", .wide = true});
}

}  // namespace

void add_list_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/forums", Act::forum_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::meetings
