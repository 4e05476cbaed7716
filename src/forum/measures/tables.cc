// Issues and measures as tables, for papers and files.
#include "forum/measures/goal.h"
#include "forum/measures/parts.h"
#include "forum/measures/words.h"

namespace kakari::measures {
namespace {

using forum::Audience;
using forum::Table;
using forum::TableCell;

bool public_goal(const forum::Deps& deps, const Held& held, const Goal& goal) {
  const auto* indicator = deps.indicators->find(goal.indicator);
  return !indicator || indicator->audience == Audience::everybody || held.policy.intent_public;
}

/// Whether a value about people among them is too small to be public.
bool too_small(const forum::Deps& deps, const Held& held, const Progress& p, const Goal& goal) {
  const auto* indicator = deps.indicators->find(goal.indicator);
  if (!indicator || !indicator->people) return false;
  for (const auto& [year, value] : p.years) {
    std::vector<forum::Value> alone{value};
    forum::suppress(*indicator, alone, held.policy.least_people);
    if (alone.front().state == forum::Value::State::suppressed) return true;
  }
  return false;
}

std::string goal_words(const forum::Deps& deps, const Held& held, const forum::Numbers& numbers,
                       const Measure& m, Audience audience) {
  if (!m.goal.set()) return "―";
  const Progress p = progress(numbers, *deps.indicators, held.forum, m, held.complete);
  if (audience == Audience::everybody) {
    if (!public_goal(deps, held, m.goal)) return "公表しない指標です";
    if (too_small(deps, held, p, m.goal)) return "小さい数のため公表しません";
  }
  const auto* indicator = deps.indicators->find(m.goal.indicator);
  return fmt::format("{}（{}）　{}　{}", indicator ? indicator->label : m.goal.indicator,
                     area_name(numbers, held.forum, m.goal), p.words, label(p.state));
}

}  // namespace

Table issues_table(const forum::Deps& deps, const Held& held) {
  Table table;
  table.title = "課題と原因";
  table.columns = {{.label = "課題", .width_mm = 60},
                   {.label = "機能", .width_mm = 25},
                   {.label = "区域", .width_mm = 30},
                   {.label = "原因", .width_mm = 60}};
  for (const Issue& i : held.issues) {
    std::string causes;
    for (const Cause& c : i.causes) causes += (causes.empty() ? "" : "\n") + c.text;
    table.rows.push_back({{.text = i.text, .number = {}, .href = issue_path(i)},
                          {.text = function_name(i.function), .number = {}},
                          {.text = area_names(*deps.areas, i, held.forum), .number = {}},
                          {.text = causes.empty() ? "（まだ話し合っていません）" : causes, .number = {}}});
  }
  return table;
}

Table measures_table(const forum::Deps& deps, const Held& held, const std::vector<Measure>& measures,
                     const forum::Numbers& numbers, Date today, Audience audience) {
  Table table;
  table.title = "方策と進みぐあい";
  table.columns = {{.label = "方策", .width_mm = 50},   {.label = "種類", .width_mm = 20},
                   {.label = "担い手", .width_mm = 30}, {.label = "協力", .width_mm = 25},
                   {.label = "期限", .width_mm = 22},   {.label = "財源", .width_mm = 22},
                   {.label = "状態", .width_mm = 16},   {.label = "指標の動き", .width_mm = 60}};
  table.audience = audience;
  for (const Measure& m : measures)
    table.rows.push_back({{.text = m.text, .number = {}, .href = measure_path(m)},
                          {.text = kind_name(*deps.words, m.kind), .number = {}},
                          {.text = owner_words(*deps.words, m.owner, audience), .number = {}},
                          {.text = joined(m.partners), .number = {}},
                          {.text = day_words(m.due()), .number = {}},
                          {.text = m.money.empty() ? "―" : m.money, .number = {}},
                          {.text = state_words(m, today), .number = {}},
                          {.text = goal_words(deps, held, numbers, m, audience), .number = {}}});
  return table;
}

Held held(store::Tx& tx, const forum::Deps& deps, const Forum& forum, int year) {
  Held h;
  h.forum = forum;
  h.year = year;
  h.issues = issues_of(tx, forum.code, year);
  h.measures = measures_of(tx, forum.code, year);
  if (year != 0)
    for (Measure& m : measures_of(tx, forum.code, 0))
      if (m.year < year) h.earlier.push_back(std::move(m));
  // What ended before the year has been told of before.
  std::erase_if(h.earlier, [&](const Measure& m) {
    if (m.open() || m.events.empty()) return false;
    const auto ended = Date::parse(m.events.back().day);
    return ended && fiscal_year(*ended) < year;
  });
  h.complete = complete_years(tx, forum.prefecture);
  h.policy = forum::policy(tx, forum.prefecture, *deps.words);
  return h;
}

}  // namespace kakari::measures
