#include "forum/measures/measure_view.h"

#include "access/act.h"
#include "forum/measures/asked.h"
#include "forum/measures/goal.h"
#include "forum/measures/lecture.h"
#include "forum/measures/measure_pages.h"
#include "forum/measures/words.h"

namespace kakari::measures {
namespace {

/// The institutions behind the number of a year; of several municipalities together the indicator's page.
std::string behind_path(const Forum& forum, const Goal& goal, int year) {
  if (goal.level == forum::Level::joint) return indicator_path(forum, goal.indicator, year);
  return fmt::format("/indicators/institutions?year={}&level={}&area={}&indicator={}", year,
                     forum::id(goal.level), http::percent_encode(goal.area),
                     http::percent_encode(goal.indicator));
}

}  // namespace

std::string indicator_path(const Forum& forum, std::string_view indicator, int year) {
  return fmt::format("/indicators/view?id={}&year={}&level=municipality&area={}",
                     http::percent_encode(indicator), year, forum.prefecture);
}

Result<SeenMeasure> seen_measure(store::Tx& tx, const forum::Deps& deps, const Visit& visit,
                                 access::Act act) {
  auto found = asked_measure(tx, visit.actor, act, *deps.areas, id_of(visit, "id"));
  if (!found) return std::unexpected(found.error());
  auto issue = find_issue(tx, visit.actor, *deps.areas, found->first.issue);
  if (!issue) return std::unexpected(issue.error());
  SeenMeasure s{std::move(found->first), std::move(*issue), std::move(found->second), {}, {}, {}, {}};
  s.approaches = approaches_of(tx, s.measure.id);
  s.complete = complete_years(tx, s.forum.prefecture);
  const auto lecture = shown(tx, s.measure.course, s.measure.link);
  s.lecture_name = lecture.name;
  s.lecture_href = lecture.href;
  return s;
}

html::Fragment measure_facts(const forum::Deps& deps, const SeenMeasure& s) {
  const Measure& m = s.measure;
  html::Writer owner;
  owner << owner_words(*deps.words, m.owner, forum::Audience::members);
  if (!m.owner.known()) owner << " " << html::tag({"提案のままです", html::Tone::waiting});
  std::vector<html::Fact> all{{"課題", html::link(issue_path(s.issue), s.issue.text)}};
  for (const Cause& c : s.issue.causes)
    if (c.id == m.cause) all.push_back({"原因", c.text});
  all.push_back({"種類", kind_name(*deps.words, m.kind)});
  if (!s.lecture_href.empty())
    all.push_back({"講習会", html::link(s.lecture_href, s.lecture_name)});
  else if (m.kind == "training")
    all.push_back({"講習会", html::link("/courses?prefecture=" + s.forum.prefecture,
                                        "まだ結び付いていません。講習会を探す")});
  all.push_back({"担い手", owner.take()});
  all.push_back({"協力する機関", joined(m.partners)});
  const bool moved = m.due() != m.first_due && !m.first_due.empty();
  all.push_back({"期限", day_words(m.due()) + (moved ? "（はじめは" + day_words(m.first_due) + "）" : "")});
  all.push_back({"財源", m.money.empty() ? "―" : m.money});
  all.push_back({"提案した人", fmt::format("{}（{}）", m.by, Date::of(m.at).wareki())});
  return html::facts(all);
}

html::Fragment goal_part(const forum::Deps& deps, const forum::Numbers& numbers, const SeenMeasure& s) {
  const Goal& goal = s.measure.goal;
  html::Writer w;
  const auto* indicator = deps.indicators->find(goal.indicator);
  if (!indicator) {
    w << html::heading({.text = "目標と指標の動き"})
      << html::note("指標は選ばれていません。指標を選ぶと、次の年度の報告の後に動きが分かります。");
    return w.take();
  }
  const Progress p = progress(numbers, *deps.indicators, s.forum, s.measure, s.complete);
  w << html::heading({.text = "目標と指標の動き", .tags = {progress_tag(p)}})
    << html::paragraph(fmt::format("{}（{}）", indicator->label, area_name(numbers, s.forum, goal)))
    << "<p class=\"lead\"><strong>" << p.words << "</strong></p>";
  html::Table table{.caption = "年度ごとの値"};
  table.columns = {{.label = "年度", .row_head = true},
                   {.label = "値", .numeric = true},
                   {.label = "始まりから", .numeric = true},
                   {.label = "もとになった数字"}};
  for (const auto& [year, value] : p.years) {
    const bool start = year == goal.start_year;
    const std::string change = start ? "" : forum::change_in_words(*indicator, value, goal.start);
    table.rows.push_back(
        {{fiscal_year_name(year) + (start ? "（始まり）" : ""),
          forum::in_words(*indicator, value) + (value.known() ? indicator->unit : ""),
          change.empty() ? "―" : change, html::link(behind_path(s.forum, goal, year), "医療機関の一覧")}});
  }
  w << html::table(table);
  if (p.running)
    w << html::note("いちばん新しい年度は報告の途中です。公表の後に、達成したかどうかを示します。");
  w << html::note(fmt::format("始まりの値は、方策に指標を選んだときの数字です（{}の集計、{}）。",
                              fiscal_year_name(goal.start_year),
                              goal.hash.empty() ? "集計なし" : "識別 " + goal.hash.substr(0, 12)));
  if (indicator->audience == forum::Audience::members)
    w << html::note("意向を含む指標のため、協議の場の構成員と行政の担当者だけが見られます。");
  return w.take();
}

html::Fragment history_part(const Measure& m) {
  std::vector<html::Happening> all;
  for (auto e = m.events.rbegin(); e != m.events.rend(); ++e) {
    html::Writer more;
    if (!e->due.empty()) more << html::note("新しい期限　" + day_words(e->due));
    if (!e->note.empty()) more << html::paragraph(e->note);
    all.push_back({.when = day_words(e->day),
                   .what = fmt::format("{}（{}）", label(e->kind), e->by),
                   .more = more.take(),
                   .iso_time = e->day});
  }
  return html::timeline(all);
}

std::vector<const forum::Place*> willing_in(const forum::Cube& cube, const SeenMeasure& s,
                                            const Visit& visit) {
  const auto function = regime::function_of(s.issue.function);
  if (!function || !access::may(visit.actor, access::Act::intent_read, {.prefecture = s.forum.prefecture}))
    return {};
  const forum::YearCube* year = cube.year(s.issue.year);
  if (!year) return {};
  std::vector<const forum::Place*> found;
  const auto extent = cube.extent_of(forum::area_of(*cube.book, s.forum));
  for (const auto& [first, last] : extent.ranges)
    for (forum::Doc doc = first; doc < last; ++doc)
      if (extent.has(doc) && year->mark(*function, doc) == forum::Mark::willing)
        found.push_back(&(*cube.roster)[doc]);
  return found;
}

}  // namespace kakari::measures
