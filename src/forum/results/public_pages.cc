// GET /forum-results and /forum-results/{id}: what residents read.
#include "access/act.h"
#include "base/text.h"
#include "forum/measures/words.h"
#include "forum/results/page_parts.h"

namespace kakari::results {
namespace {

using access::Act;
using html::Writer;

constexpr std::size_t page_rows = 50;

std::string arg(const Visit& visit, std::string_view name) {
  return trim(visit.request.arg(name));
}

Wanted wanted_of(const Visit& visit) {
  return {.prefecture = arg(visit, "prefecture"),
          .municipality = arg(visit, "municipality"),
          .theme = arg(visit, "theme"),
          .words = arg(visit, "q"),
          .forum = "",
          .year = int(parse_count(arg(visit, "year")).value_or(0))};
}

html::Fragment filter_form(const forum::Deps& deps, const Wanted& wanted) {
  std::vector<html::Choice> prefectures, places, themes;
  for (const auto& p : deps.areas->prefectures())
    prefectures.push_back({.value = p.code, .label = p.name, .chosen = p.code == wanted.prefecture});
  for (const auto* m : deps.areas->municipalities_of(wanted.prefecture))
    places.push_back({.value = m->code, .label = m->name, .chosen = m->code == wanted.municipality});
  for (const auto& t : deps.words->themes)
    themes.push_back({.value = t.id, .label = t.label, .chosen = t.id == wanted.theme});
  std::vector<html::Fragment> fields{
      html::select_field({.name = "prefecture", .label = "都道府県"}, prefectures, "すべて")};
  if (!wanted.prefecture.empty())
    fields.push_back(html::select_field({.name = "municipality", .label = "市区町村"}, places, "すべて"));
  fields.push_back(html::select_field({.name = "theme", .label = "テーマ"}, themes, "すべて"));
  fields.push_back(html::text_field({.name = "q", .label = "言葉"}, {.value = wanted.words}));
  fields.push_back(html::button({.label = "探す", .press = html::Press::secondary}));
  return html::form(
      {.action = "/forum-results", .method = "get", .label = "協議の結果を探す", .role = "search"},
      html::row(fields));
}

std::string page_path(const Wanted& w, std::size_t page) {
  return fmt::format("/forum-results?prefecture={}&municipality={}&theme={}&q={}&page={}", w.prefecture,
                     w.municipality, w.theme, http::percent_encode(w.words), page);
}

Response show_list(const forum::Deps& deps, const Visit& visit) {
  const Wanted wanted = wanted_of(visit);
  const auto all = deps.database->read([&](store::Tx& tx) { return editions(tx, wanted); });
  const std::size_t page = std::max<std::int64_t>(1, parse_count(arg(visit, "page")).value_or(1));
  const std::size_t from = std::min((page - 1) * page_rows, all.size());
  const std::size_t to = std::min(from + page_rows, all.size());
  std::vector<html::Entry> entries;
  for (std::size_t i = from; i < to; ++i) {
    const Edition& e = all[i];
    const auto* theme = deps.words->theme(e.theme);
    const auto* prefecture = deps.areas->prefecture(e.prefecture);
    entries.push_back({.title = title_of(e),
                       .href = "/forum-results/" + e.id.text(),
                       .meta = html::text(fmt::format("{}　{}", prefecture ? prefecture->name : e.prefecture,
                                                      theme ? theme->label : e.theme)),
                       .foot = published_words(e)});
  }
  Writer w;
  w << html::heading(
           {.text = "地域の話し合い（協議の場）の結果",
            .level = 1,
            .lead =
                "かかりつけ医の機能を地域でどう確保するかを、医療、介護、市町村などの関係者が話し合った結果"
                "です。都道府県が取りまとめて公表しています（医療法第30条の18の5第1項）。"})
    << filter_form(deps, wanted);
  if (all.empty()) {
    const bool filtered = !wanted.prefecture.empty() || !wanted.theme.empty() || !wanted.words.empty();
    w << html::empty({.what = filtered ? "当てはまる結果はありません" : "公表された結果はまだありません",
                      .how = filtered ? "都道府県、テーマ、言葉のどれかを変えてお探しください。"
                                      : "話し合いの結果がまとまると、ここに載ります。",
                      .act = {}});
  } else {
    w << html::found(std::int64_t(all.size())) << html::entries(entries)
      << html::pager({.total = std::int64_t(all.size()),
                      .first = std::int64_t(from) + 1,
                      .last = std::int64_t(to),
                      .previous = page > 1 ? page_path(wanted, page - 1) : "",
                      .next = to < all.size() ? page_path(wanted, page + 1) : ""});
  }
  return visit.show({.title = "地域の話し合いの結果", .body = w.take(), .nav = "/forum-results"});
}

struct Seen {
  Edition edition;
  Sheet sheet;
  Now now;
  std::vector<Edition> others;  // of the same forum
};

std::optional<Seen> seen(const forum::Deps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> std::optional<Seen> {
    auto edition = find(tx, visit.request.param("id"));
    if (!edition) return {};
    Sheet sheet = read_sheet(bytes_of(tx, edition->id).value());
    Now now = states_now(tx, edition->forum, visit.moment.today());
    auto others = editions(tx, {.forum = edition->forum, .newest_only = false});
    std::erase_if(others, [&](const Edition& e) { return e.id == edition->id; });
    return Seen{std::move(*edition), std::move(sheet), std::move(now), std::move(others)};
  });
}

html::Fragment others_part(const std::vector<Edition>& others) {
  std::vector<html::Entry> entries;
  for (const Edition& e : others)
    entries.push_back({.title = fmt::format("{}の報告をもとにした結果", fiscal_year_name(e.year)),
                       .href = "/forum-results/" + e.id.text(),
                       .foot = published_words(e)});
  Writer w;
  w << html::heading({.text = "この協議の場の、ほかの結果"});
  if (entries.empty())
    w << html::note("ほかに公表された結果はありません。");
  else
    w << html::entries(entries, 3);
  return w.take();
}

Response show(const forum::Deps& deps, const Visit& visit) {
  const auto s = seen(deps, visit);
  if (!s)
    return visit.refuse({ProblemKind::not_found,
                         "no-such-result",
                         "その協議の結果は見つかりません。一覧からお探しください。",
                         {}});
  Writer w;
  w << html::heading({.text = title_of(s->sheet),
                      .level = 1,
                      .side = s->sheet.content.prefecture_name,
                      .tags = {{s->sheet.content.theme_name}, {s->sheet.content.area_name}},
                      .lead = published_words(s->edition)});
  if (!s->edition.newest) {
    const auto newer = std::ranges::find_if(
        s->others, [&](const Edition& e) { return e.year == s->edition.year && e.newest; });
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = "この版の後に、内容を直した版が公表されています。",
                       .more = newer == s->others.end()
                                   ? html::Fragment{}
                                   : html::link("/forum-results/" + newer->id.text(), "新しい版を見る")});
  }
  if (!s->edition.reason.empty()) w << html::note("直したところ：" + s->edition.reason);
  w << html::paragraph(
           "地域の医療、介護、行政の関係者が話し合い、決めたことです。方策の状態は、公表したときのものと、"
           "今のものを並べて示します。")
    << sheet_part(s->sheet, s->now, visit.moment.today())
    << html::note(fmt::format("{}が{}に取りまとめました。公表した内容は変えずに残しています（識別 {}）。",
                              s->sheet.content.prefecture_name, measures::day_words(s->edition.published_on),
                              s->edition.hash.substr(0, 16)))
    << others_part(s->others)
    << html::row({html::link("/forum-results?prefecture=" + s->edition.prefecture, "県内の結果の一覧"),
                  html::link(api_path(s->edition), "データ（JSON）")});
  return visit.show({.title = title_of(s->sheet),
                     .body = w.take(),
                     .crumbs = {{"地域の話し合いの結果", "/forum-results"}, {s->edition.forum_name, ""}},
                     .nav = "/forum-results"});
}

}  // namespace

void add_public_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, "/forum-results", Act::public_read,
                    [deps](const Visit& visit) { return show_list(deps, visit); }});
  routes.push_back({Method::get, "/forum-results/{id}", Act::public_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::results
