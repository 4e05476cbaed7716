// What of the whole is counted: how measures go, gaps nobody took, areas compared.
#include <algorithm>

#include "base/text.h"
#include "forum/measures/progress.h"
#include "forum/results/integration.h"
#include "forum/results/integration_cells.h"

namespace kakari::results {
namespace {

using forum::Audience;
using forum::Forum;
using forum::Table;
using forum::TableCell;

std::string forum_href(const Whole& whole, const Forum& forum) {
  return whole.own.contains(forum.code) ? "/forums/" + forum.code : "";
}

/// Whether somebody has taken it up: an open issue for the function there, or for the whole of the forum.
bool taken(const Whole& whole, const analysis::WhiteSpot& spot) {
  for (const Forum& f : whole.forums) {
    const auto held = whole.held.find(f.code);
    if (held == whole.held.end()) continue;
    for (const auto& issue : held->second.issues) {
      if (issue.closed_at != 0 || issue.function != regime::id(spot.function)) continue;
      const auto& places = issue.municipalities.empty() ? f.municipalities : issue.municipalities;
      for (const auto& code : spot.area.municipalities)
        if (std::ranges::find(places, code) != places.end()) return true;
    }
  }
  return false;
}

}  // namespace

Table measures_table(const forum::Deps& deps, const forum::Numbers& numbers, const Whole& whole, Date today) {
  Table table;
  table.title = "方策の進みぐあい";
  table.columns = {{.label = "協議の場", .width_mm = 60}, {.label = "テーマ", .width_mm = 35}};
  for (const auto state : {measures::State::proposed, measures::State::decided, measures::State::under_way,
                           measures::State::completed, measures::State::stopped})
    table.columns.push_back({.label = std::string(label(state)), .numeric = true, .width_mm = 15});
  for (const char* name : {"期限を過ぎた", "目標を達成", "近づいた", "遠ざかった"})
    table.columns.push_back({.label = name, .numeric = true, .width_mm = 18});
  for (const Forum& f : whole.forums) {
    const auto& held = whole.held.at(f.code);
    const auto* theme = deps.words->theme(f.theme);
    std::map<measures::State, std::size_t> states;
    std::map<measures::Progress::State, std::size_t> moved;
    std::size_t overdue = 0;
    for (const auto* m : all_measures(held)) {
      ++states[m->state()];
      overdue += m->overdue(today) ? 1 : 0;
      ++moved[measures::progress(numbers, *deps.indicators, f, *m, held.complete).state];
    }
    std::vector<TableCell> row{cell(f.name, forum_href(whole, f)), cell(theme ? theme->label : f.theme)};
    for (const auto state : {measures::State::proposed, measures::State::decided, measures::State::under_way,
                             measures::State::completed, measures::State::stopped})
      row.push_back(count(states[state]));
    row.push_back(count(overdue));
    row.push_back(count(moved[measures::Progress::State::reached]));
    row.push_back(count(moved[measures::Progress::State::nearer]));
    row.push_back(count(moved[measures::Progress::State::wrong_way]));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table gaps_table(const analysis::WhiteSpotRules& rules, const forum::Numbers& numbers, const Whole& whole) {
  Table table;
  table.title = "まだ誰も取り上げていない空白";
  table.columns = {{.label = "市町村", .width_mm = 35},
                   {.label = "機能", .width_mm = 45},
                   {.label = "状態", .width_mm = 45},
                   {.label = "65歳以上の住民", .numeric = true}};
  const auto* area = numbers.cube->book->find(forum::Level::prefecture, whole.prefecture);
  if (!area) return table;
  for (const auto& spot :
       analysis::white_spots(numbers, *area, forum::Level::municipality, whole.year, {.rules = rules})) {
    const bool looked_at =
        whole.municipalities.empty() || std::ranges::any_of(spot.area.municipalities, [&](const auto& code) {
          return std::ranges::find(whole.municipalities, code) != whole.municipalities.end();
        });
    if (!looked_at || taken(whole, spot)) continue;
    table.rows.push_back(
        {cell(spot.area.name,
              fmt::format("/white-spots?year={}&level=municipality&area={}", whole.year, spot.area.code)),
         cell(std::string(regime::label(spot.function))),
         cell(std::string(label(spot.gap))),
         {.text = spot.concerned == 0 ? "―" : with_commas(spot.concerned),
          .number = spot.concerned == 0 ? std::nullopt : std::optional(double(spot.concerned))}});
  }
  return table;
}

Table comparison_table(const forum::Deps& deps, const forum::Numbers& numbers, const Whole& whole,
                       const forum::Theme& theme) {
  Table table;
  table.title = theme.label + "の区域の比較";
  table.columns = {{.label = "協議の場", .width_mm = 60}, {.label = "区域", .width_mm = 40}};
  std::vector<const forum::Indicator*> indicators;
  for (const auto& id : theme.indicators)
    if (const auto* one = deps.indicators->find(id); one && one->audience == Audience::everybody) {
      indicators.push_back(one);
      table.columns.push_back({.label = one->short_label.empty() ? one->label : one->short_label,
                               .numeric = true,
                               .width_mm = 35});
      if (table.source.empty()) table.source = one->source;
    }
  for (const Forum& f : whole.forums) {
    if (f.theme != theme.id) continue;
    const forum::Area area = forum::area_of(*numbers.cube->book, f);
    std::vector<TableCell> row{cell(f.name, forum_href(whole, f)), cell(area.name)};
    for (const auto* indicator : indicators) {
      const forum::Value now = forum::value(numbers, *indicator, area, whole.year);
      const std::string change =
          forum::change_in_words(*indicator, now, forum::value(numbers, *indicator, area, whole.year - 1));
      row.push_back(cell(forum::in_words(*indicator, now) + (now.known() ? indicator->unit : "") +
                         (change.empty() ? "" : "（" + change + "）")));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace kakari::results
