// 地域の現状: headlines, the indicators beside the areas around, map, small maps by function, bars, trend.
#include <algorithm>

#include "forum/analysis/bars.h"
#include "forum/analysis/choropleth.h"
#include "forum/analysis/multiples.h"
#include "forum/analysis/trend.h"
#include "forum/papers/cell.h"
#include "forum/papers/material.h"
#include "forum/still_open.h"

namespace kakari::papers {
namespace {

using forum::Area;
using forum::Indicator;
using forum::Value;

std::string with_unit(const Indicator& indicator, const Value& value) {
  return forum::in_words(indicator, value) + (value.known() ? indicator.unit : "");
}

/// 在宅医療（◎○）の医療機関数は、鳥取市で12か所です（前年度から＋1）。鳥取県では40か所です。
std::string sentence(const Material& m, const Indicator& indicator) {
  const Value now = forum::value(m.numbers, indicator, m.area, m.year);
  const Value before = forum::value(m.numbers, indicator, m.area, m.year - 1);
  const std::string change = forum::change_in_words(indicator, now, before);
  std::string out =
      fmt::format("{}は、{}で{}です{}。", indicator.label, m.area.name, with_unit(indicator, now),
                  change.empty() ? "" : fmt::format("（前年度との差 {}）", change));
  for (const Area& around : m.around())
    if (around.level == forum::Level::prefecture)
      out += fmt::format("{}では{}です。", around.name,
                         with_unit(indicator, forum::value(m.numbers, indicator, around, m.year)));
  return out;
}

forum::Table values_by_year(const Material& m, const std::vector<const Indicator*>& indicators) {
  const auto years = m.years();
  const auto around = m.around();
  forum::Table table;
  table.title = m.area.name + "の指標";
  table.columns.push_back({"指標", false, 60});
  for (const int year : years) table.columns.push_back({fiscal_year_name(year), true, 22});
  table.columns.push_back({"前年度との差", true, 20});
  for (const Area& area : around) table.columns.push_back({area.name, true, 20});
  for (const Indicator* one : indicators) {
    auto& row = table.rows.emplace_back();
    row.push_back(cell(fmt::format("{}（{}）", one->label, one->unit)));
    for (const int year : years) row.push_back(cell(*one, forum::value(m.numbers, *one, m.area, year)));
    const std::string change = forum::change_in_words(*one, forum::value(m.numbers, *one, m.area, m.year),
                                                      forum::value(m.numbers, *one, m.area, m.year - 1));
    row.push_back(cell(change.empty() ? "―" : change));
    for (const Area& area : around) row.push_back(cell(*one, forum::value(m.numbers, *one, area, m.year)));
  }
  for (const Indicator* one : indicators)
    if (!one->words.empty()) table.notes.push_back(one->label + "：" + one->words);
  table.source = m.report_source();
  return table;
}

forum::Table values_by_part(const Material& m, const std::vector<const Indicator*>& indicators,
                            const std::vector<const Area*>& parts) {
  forum::Table table;
  table.title = fmt::format("区域ごとの指標（{}）", fiscal_year_name(m.year));
  table.columns.push_back({"区域", false, 40});
  for (const Indicator* one : indicators)
    table.columns.push_back(
        {(one->short_label.empty() ? one->label : one->short_label) + "（" + one->unit + "）", true, 32});
  std::vector<std::vector<Value>> columns;
  for (const Indicator* one : indicators) {
    columns.push_back(forum::values(m.numbers, *one, parts, m.year));
    if (one->people) forum::suppress(*one, columns.back(), m.policy.least_people);
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto& row = table.rows.emplace_back();
    row.push_back(cell(parts[i]->name));
    for (std::size_t c = 0; c < columns.size(); ++c) row.push_back(cell(*indicators[c], columns[c][i]));
  }
  table.source = m.report_source();
  return table;
}

/// Maps are of municipalities: those of the area, or of its prefecture round a single one.
std::vector<const Area*> on_the_map(const Material& m) {
  const auto& book = *m.numbers.cube->book;
  if (m.area.level == forum::Level::planning_area || m.area.level == forum::Level::health_centre)
    return book.inside(m.area, forum::Level::municipality);
  return book.of(forum::Level::municipality, m.forum.prefecture);
}

void add(std::vector<Block>& blocks, pdf::Picture picture) {
  if (picture.width > 0) blocks.emplace_back(std::move(picture));
}

std::string source_of(const Material& m, const Indicator& indicator) {
  return (indicator.source.empty() ? m.report_source() : indicator.source) + "　" +
         Date::parse(m.cut_off).value().wareki() + "締切";
}

/// One a function, all by the same denominator, so that they can be compared.
std::vector<analysis::LittleMap> little_maps(const Material& m, const std::vector<const Area*>& areas) {
  for (const std::string_view tail : {".held.per_10k", ".held"}) {
    std::vector<analysis::LittleMap> out;
    for (const regime::Function function : regime::kFunctions)
      if (const auto* one = m.deps.indicators->find(std::string(regime::id(function)) + std::string(tail)))
        out.push_back(
            {one, std::string(regime::label(function)), forum::values(m.numbers, *one, areas, m.year)});
    if (out.size() == regime::kFunctions.size()) return out;
  }
  return {};
}

void add_maps(const Material& m, const Indicator& indicator, std::vector<Block>& blocks) {
  if (!m.deps.boundaries) return;
  const auto areas = on_the_map(m);
  const auto values = forum::values(m.numbers, indicator, areas, m.year);
  analysis::PictureStyle style{.title = fmt::format("{}　{}", indicator.label, fiscal_year_name(m.year)),
                               .source = source_of(m, indicator),
                               .marked = m.area.level == forum::Level::municipality ? m.area.code : ""};
  add(blocks, analysis::choropleth(*m.deps.boundaries, areas, values, indicator, style));
  const auto little = little_maps(m, areas);
  if (little.size() < 2) return;
  style.title =
      fmt::format("機能ごとの比較（{}）　{}", little.front().indicator->unit, fiscal_year_name(m.year));
  if (little.front().indicator->per != forum::Per::nothing) style.title += "　人口1万人あたり";
  style.source = source_of(m, *little.front().indicator);
  add(blocks, analysis::multiples(*m.deps.boundaries, areas, little, style));
}

void add_lines(const Material& m, const Indicator& indicator, std::vector<Block>& blocks) {
  const auto parts = m.parts();
  const analysis::PictureStyle bars{
      .title = fmt::format("{}（多い順）　{}", indicator.label, fiscal_year_name(m.year)),
      .source = source_of(m, indicator),
      .marked = m.area.level == forum::Level::municipality ? m.area.code : ""};
  if (parts.size() > 1)
    add(blocks,
        analysis::bars(parts, forum::values(m.numbers, indicator, parts, m.year), indicator, bars, 30));
  const auto years = m.years();
  if (years.size() < 2) return;
  std::vector<analysis::TrendLine> lines;
  const auto line = [&](const Area& area) {
    auto& one = lines.emplace_back();
    one.name = area.name;
    for (const int year : years) one.values.push_back(forum::value(m.numbers, indicator, area, year));
  };
  line(m.area);
  if (indicator.per != forum::Per::nothing)
    for (const Area& area : m.around()) line(area);
  add(blocks, analysis::trend(years, lines, indicator,
                              {.title = indicator.label + "の推移", .source = source_of(m, indicator)}));
}

/// A rate can be compared between areas of different sizes.
const Indicator& main_one(const std::vector<const Indicator*>& indicators) {
  for (const Indicator* one : indicators)
    if (one->per != forum::Per::nothing) return *one;
  return *indicators.front();
}

}  // namespace

std::vector<Figure> figures(const Material& m) {
  std::vector<Figure> out;
  for (const Indicator* one : m.indicators())
    out.push_back({one->id, one->label, with_unit(*one, forum::value(m.numbers, *one, m.area, m.year))});
  return out;
}

std::vector<Block> state_chapter(const Material& m) {
  std::vector<Block> blocks;
  const auto indicators = m.indicators();
  if (!m.cube(m.year) || indicators.empty()) {
    blocks.push_back(said(fmt::format("{}の報告はまだありません。", fiscal_year_name(m.year))));
    return blocks;
  }
  for (const Indicator* one : indicators) blocks.push_back(headline(sentence(m, *one)));
  if (auto open = forum::still_open(*m.numbers.cube, m.area, m.year); !open.empty())
    blocks.push_back(said(std::move(open)));
  blocks.emplace_back(values_by_year(m, indicators));
  add_maps(m, main_one(indicators), blocks);
  if (const auto parts = m.parts(); parts.size() > 1)
    blocks.emplace_back(values_by_part(m, indicators, parts));
  add_lines(m, main_one(indicators), blocks);
  return blocks;
}

}  // namespace kakari::papers
