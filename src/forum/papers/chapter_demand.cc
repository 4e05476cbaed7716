// 将来の需要と担い手: the published forecasts of the 構想区域 to 2050 beside who provides today.
#include <algorithm>
#include <map>
#include <set>

#include "forum/analysis/trend.h"
#include "forum/papers/cell.h"
#include "forum/papers/material.h"

namespace kakari::papers {
namespace {

using forum::Area;
using forum::Indicator;
using forum::Value;

/// Forecasts exist for 構想区域 (and some for prefectures): those that hold the area, or lie in it.
std::vector<Area> forecast_areas(const Material& m) {
  const auto& book = *m.numbers.cube->book;
  using forum::Level;
  if (m.area.level == Level::planning_area) return {m.area};
  std::vector<Area> out;
  if (m.area.level == Level::prefecture) {
    for (const Area* one : book.inside(m.area, Level::planning_area)) out.push_back(*one);
    return out;
  }
  std::set<std::string> seen;
  for (const std::string& municipality : m.area.municipalities)
    for (const Area* one : book.around(municipality, Level::planning_area))
      if (seen.insert(one->code).second) out.push_back(*one);
  return out;
}

/// 訪問診療, 外来 → the forecasts of each year, ascending.
std::map<std::string, std::vector<const Indicator*>> forecasts(const Material& m) {
  std::map<std::string, std::vector<const Indicator*>> out;
  for (const Indicator& one : m.deps.indicators->all())
    if (one.measure == forum::Measure::demand) out[one.category].push_back(&one);
  for (auto& [category, list] : out) std::ranges::sort(list, {}, &Indicator::target_year);
  return out;
}

std::vector<std::vector<Value>> values_of(const Material& m, const std::vector<Area>& areas,
                                          const std::vector<const Indicator*>& list) {
  std::vector<std::vector<Value>> out;
  for (const Area& area : areas) {
    auto& row = out.emplace_back();
    for (const Indicator* one : list) row.push_back(forum::value(m.numbers, *one, area, m.year));
  }
  return out;
}

forum::Table forecast_table(const std::string& category, const std::vector<Area>& areas,
                            const std::vector<const Indicator*>& list,
                            const std::vector<std::vector<Value>>& values) {
  forum::Table table;
  table.title = fmt::format("{}の需要の推計（{}）", category, list.front()->unit);
  table.columns.push_back({"構想区域", false, 40});
  for (const Indicator* one : list)
    table.columns.push_back({fmt::format("{}年", one->target_year), true, 22});
  for (std::size_t i = 0; i < areas.size(); ++i) {
    auto& row = table.rows.emplace_back();
    row.push_back(cell(areas[i].name));
    for (std::size_t c = 0; c < list.size(); ++c) row.push_back(cell(*list[c], values[i][c]));
  }
  table.source = list.front()->source;
  return table;
}

pdf::Picture forecast_picture(const std::string& category, const std::vector<Area>& areas,
                              const std::vector<const Indicator*>& list,
                              const std::vector<std::vector<Value>>& values) {
  std::vector<int> years;
  for (const Indicator* one : list) years.push_back(one->target_year);
  std::vector<analysis::TrendLine> lines;
  for (std::size_t i = 0; i < areas.size(); ++i) lines.push_back({areas[i].name, values[i]});
  return analysis::trend(years, lines, *list.front(),
                         {.title = category + "の需要の推計", .source = "出典：" + list.front()->source});
}

/// Who provides today, in the same areas.
std::optional<forum::Table> supply(const Material& m, const std::vector<Area>& areas) {
  std::vector<const Indicator*> shown;
  for (const regime::Function function : m.functions())
    for (const std::string_view tail : {".held", ".held.per_75", ".held.per_residents"})
      if (const auto* one = m.deps.indicators->find(std::string(regime::id(function)) + std::string(tail)))
        shown.push_back(one);
  if (shown.empty()) return {};
  if (shown.size() > 5) shown.resize(5);
  forum::Table table;
  table.title = fmt::format("いまの担い手（{}）", fiscal_year_name(m.year));
  table.columns.push_back({"構想区域", false, 40});
  for (const Indicator* one : shown)
    table.columns.push_back(
        {(one->short_label.empty() ? one->label : one->short_label) + "（" + one->unit + "）", true, 30});
  for (const Area& area : areas) {
    auto& row = table.rows.emplace_back();
    row.push_back(cell(area.name));
    for (const Indicator* one : shown) row.push_back(cell(*one, forum::value(m.numbers, *one, area, m.year)));
  }
  table.source = m.report_source();
  return table;
}

}  // namespace

std::vector<Block> demand_chapter(const Material& m) {
  std::vector<Block> blocks;
  const auto areas = forecast_areas(m);
  for (const auto& [category, list] : forecasts(m)) {
    const auto values = values_of(m, areas, list);
    const bool known = std::ranges::any_of(values, [](const auto& row) {
      return std::ranges::any_of(row, [](const Value& value) { return value.known(); });
    });
    if (!known) continue;
    blocks.emplace_back(forecast_table(category, areas, list, values));
    if (list.size() > 1)
      if (auto picture = forecast_picture(category, areas, list, values); picture.width > 0)
        blocks.emplace_back(std::move(picture));
  }
  if (blocks.empty())
    blocks.push_back(said("この区域について公表されている需要の推計は、取り込まれていません。"));
  if (auto table = supply(m, areas)) blocks.emplace_back(std::move(*table));
  return blocks;
}

}  // namespace kakari::papers
