// 将来の需要と担い手: the published forecasts of the 構想区域 to 2050 beside who provides today.
#include <algorithm>
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

/// What is forecast in the same way for one year after the other.
struct Series {
  enum class Kind { receipts, index, per_institution } kind = Kind::receipts;
  std::string category;
  std::vector<const Indicator*> years;  // ascending
};

Series::Kind kind_of(const Indicator& indicator) {
  if (indicator.per == forum::Per::set) return Series::Kind::per_institution;
  return indicator.times > 1 ? Series::Kind::index : Series::Kind::receipts;
}

/// 在宅（訪問診療）, 外来, each in the three ways, in the order in which they are defined.
std::vector<Series> series(const Material& m) {
  std::vector<Series> out;
  for (const Indicator& one : m.deps.indicators->all()) {
    if (one.measure != forum::Measure::demand) continue;
    auto found = std::ranges::find_if(out, [&](const Series& known) {
      return known.category == one.category && known.kind == kind_of(one);
    });
    if (found == out.end()) found = out.insert(out.end(), {kind_of(one), one.category, {}});
    found->years.push_back(&one);
  }
  for (Series& one : out) std::ranges::sort(one.years, {}, &Indicator::target_year);
  std::ranges::stable_sort(out, {}, [](const Series& one) { return std::pair(one.category, one.kind); });
  return out;
}

std::string title_of(const Series& series) {
  switch (series.kind) {
    case Series::Kind::receipts:
      return series.category + "の需要の見通し（件、1月あたり）";
    case Series::Kind::index:
      return series.category + "の需要の伸び（令和6年度を100とする）";
    case Series::Kind::per_institution:
      break;
  }
  return "いまの担い手1か所あたりの" + series.category + "の需要（件、1月あたり）";
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

forum::Table forecast_table(const Series& series, const std::vector<Area>& areas,
                            const std::vector<std::vector<Value>>& values) {
  forum::Table table;
  table.title = title_of(series);
  table.columns.push_back({"構想区域", false, 40});
  for (const Indicator* one : series.years)
    table.columns.push_back({fmt::format("{}年", one->target_year), true, 22});
  for (std::size_t i = 0; i < areas.size(); ++i) {
    auto& row = table.rows.emplace_back();
    row.push_back(cell(areas[i].name));
    for (std::size_t c = 0; c < series.years.size(); ++c) row.push_back(cell(*series.years[c], values[i][c]));
  }
  table.source = series.years.front()->source;
  return table;
}

pdf::Picture forecast_picture(const Series& series, const std::vector<Area>& areas,
                              const std::vector<std::vector<Value>>& values) {
  std::vector<int> years;
  for (const Indicator* one : series.years) years.push_back(one->target_year);
  std::vector<analysis::TrendLine> lines;
  for (std::size_t i = 0; i < areas.size(); ++i) lines.push_back({areas[i].name, values[i]});
  return analysis::trend(years, lines, *series.years.front(),
                         {.title = title_of(series), .source = series.years.front()->source});
}

/// Who provides today, in the same areas.
std::optional<forum::Table> supply(const Material& m, const std::vector<Area>& areas) {
  std::vector<const Indicator*> shown;
  for (const regime::Function function : m.functions())
    for (const std::string_view tail : {".held", ".held.per_75", ".held.per_10k"})
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
  for (const Series& one : series(m)) {
    const auto values = values_of(m, areas, one.years);
    const bool known = std::ranges::any_of(values, [](const auto& row) {
      return std::ranges::any_of(row, [](const Value& value) { return value.known(); });
    });
    if (!known) continue;
    blocks.emplace_back(forecast_table(one, areas, values));
    if (one.kind != Series::Kind::receipts || one.years.size() < 2) continue;
    if (auto picture = forecast_picture(one, areas, values); picture.width > 0)
      blocks.emplace_back(std::move(picture));
  }
  if (blocks.empty())
    blocks.push_back(said("この区域について公表されている需要の推計は、取り込まれていません。"));
  if (auto table = supply(m, areas)) blocks.emplace_back(std::move(*table));
  return blocks;
}

}  // namespace kakari::papers
