// The catalogue under the two headings and eight themes of the scheme, the journal's issues before them.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "registry/physician.h"
#include "training/learning/catalogue.h"
#include "training/learning/page_parts.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

Wanted wanted_by(const http::Request& request) {
  Wanted wanted;
  wanted.text = trim(request.arg("q"));
  wanted.theme = request.arg("theme");
  wanted.way = regime::way_of(request.arg("way"));
  wanted.done = done_of(request.arg("done"));
  return wanted;
}

bool narrowed(const Wanted& wanted) {
  return !wanted.text.empty() || !wanted.theme.empty() || wanted.way || wanted.done;
}

html::Fragment filters(const regime::Training& rules, const Visit& visit, const Wanted& wanted) {
  std::vector<html::Choice> themes, ways, done;
  for (const auto& theme : rules.themes)
    themes.push_back({.value = theme.id, .label = theme.label, .chosen = theme.id == wanted.theme});
  for (const regime::Way way : {regime::Way::journal, regime::Way::e_learning})
    ways.push_back({.value = std::string(regime::id(way)),
                    .label = rules.rule(way).short_label,
                    .chosen = wanted.way == way});
  for (const Done each : {Done::not_yet, Done::seen, Done::answered, Done::passed})
    done.push_back(
        {.value = std::string(id(each)), .label = std::string(label(each)), .chosen = wanted.done == each});
  std::vector<html::Fragment> fields{
      html::text_field({.name = "q", .label = "ことば"},
                       {.value = wanted.text, .type = "search", .width = 20}),
      html::select_field({.name = "theme", .label = "テーマ"}, themes, "すべて"),
      html::select_field({.name = "way", .label = "種類"}, ways, "すべて")};
  if (!own_physician_id(visit.actor).empty())
    fields.push_back(html::select_field({.name = "done", .label = "進みぐあい"}, done, "すべて"));
  fields.push_back(html::button({.label = "しぼりこむ", .press = html::Press::secondary}));
  return html::form(
      {.action = "/learning", .method = "get", .autosubmit = true, .label = "しぼりこみ", .role = "search"},
      html::row(fields));
}

html::Entry entry(const regime::Training& rules, const Listed& listed, bool physician, Date today) {
  const Content& c = listed.content;
  html::Entry e{.title = name_of(c), .href = learning_path(c.id)};
  e.meta = html::text(kind_in_words(rules, c));
  e.foot = units_in_words(rules, c);
  if (c.journal() && c.special) e.foot = "特別号に問題はありません";
  if (!c.own) e.foot = "単位の対象ではありません";
  if (const std::string days = days_in_words(c, today); !days.empty()) e.foot += "　" + days;
  if (!physician) return e;
  const html::Tone tone = listed.done == Done::passed     ? html::Tone::settled
                          : listed.done == Done::answered ? html::Tone::waiting
                                                          : html::Tone::plain;
  e.tags.push_back({std::string(label(listed.done)), tone});
  if (listed.credited) e.tags.push_back({"単位取得済み", html::Tone::settled});
  return e;
}

html::Fragment section(const regime::Training& rules, const std::vector<Listed>& all, bool physician,
                       Date today, std::string_view heading, int level, auto belongs) {
  std::vector<html::Entry> entries;
  for (const Listed& listed : all)
    if (belongs(listed.content)) entries.push_back(entry(rules, listed, physician, today));
  Writer w;
  if (!entries.empty())
    w << html::heading(
             {.text = std::string(heading), .level = level, .side = fmt::format("{}件", entries.size())})
      << html::entries(entries, level + 1);
  return w.take();
}

html::Fragment sections(const regime::Training& rules, const std::vector<Listed>& all, bool physician,
                        Date today) {
  Writer w(16384);
  w << section(rules, all, physician, today, "日医雑誌の問題", 2,
               [](const Content& c) { return c.journal(); });
  std::string heading;
  for (const auto& theme : rules.themes) {
    const auto part = section(rules, all, physician, today, theme.label, 3,
                              [&](const Content& c) { return c.theme == theme.id; });
    if (part.empty()) continue;
    if (heading != theme.heading) {
      heading = theme.heading;
      w << html::heading({.text = heading, .level = 2});
    }
    w << part;
  }
  return w.take();
}

/// What a physician who is no member should know before they look further.
html::Fragment on_units(const regime::Training& rules, bool physician, bool member) {
  if (!physician || member || !rules.rule(regime::Way::e_learning).members_only) return {};
  return html::notice(
      {.text =
           "日医雑誌と日医e-ラーニングの単位は、日本医師会の会員だけが取得できます。教材はどなたでもご覧に"
           "なれます。講習会や体験学習などの単位は、会員でない方も取得できます。"});
}

html::Fragment best(const regime::Training& rules, const std::vector<Listed>& all, Date today) {
  constexpr std::size_t most = 3;
  std::vector<html::Entry> entries;
  for (const Listed& listed : all)
    if (listed.can_gain && entries.size() < most) entries.push_back(entry(rules, listed, true, today));
  Writer w;
  if (!entries.empty())
    w << html::heading({.text = "次に学べるもの",
                        .level = 2,
                        .lead = "まだ単位を取得していないものから、手を付けていないテーマを先に選びました。"})
      << html::entries(entries, 3);
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto rules = deps.rules();
  const Wanted wanted = wanted_by(visit.request);
  const std::string physician = own_physician_id(visit.actor);
  const Date today = visit.moment.today();
  bool member = false;
  const auto all = deps.database->read([&](store::Tx& tx) {
    member = !physician.empty() && registry::jma_member(tx, Id::trusted(physician), today);
    return catalogue(tx, *rules, physician, today, wanted);
  });
  Writer body(32768);
  body << html::heading(
              {.text = "学ぶ",
               .level = 1,
               .lead = "座学研修（知識）の教材です。問題に答えて合格すると、その場で単位になります。"})
       << on_units(*rules, !physician.empty(), member) << filters(*rules, visit, wanted);
  if (all.empty())
    body << (narrowed(wanted)
                 ? html::empty({.what = "この条件に当てはまる教材はありません",
                                .how = "条件を一つ外してお試しください。"})
                 : html::empty({.what = "まだ教材はありません",
                                .how = "日本医師会が日医雑誌の問題や教材を公開すると、ここに並びます。"}));
  else if (narrowed(wanted))
    body << html::found(std::int64_t(all.size())) << sections(*rules, all, !physician.empty(), today);
  else
    body << best(*rules, all, today) << sections(*rules, all, !physician.empty(), today);
  return visit.show({.title = "学ぶ", .body = body.take(), .nav = "/learning"});
}

}  // namespace

void add_catalogue_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/learning", access::Act::learning_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::learning
