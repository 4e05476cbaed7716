#include "forum/analysis/scenario_effect.h"

#include <algorithm>

#include "base/text.h"
#include "directory/facets.h"
#include "platform/http/message.h"

namespace kakari::analysis {
namespace {

using forum::Area;
using forum::Cube;
using forum::TableCell;
using forum::Value;

std::int64_t providers(const Cube& cube, int year, regime::Function function, const Area& area) {
  const forum::YearCube* of_year = cube.year(year);
  if (!of_year) return 0;
  const auto set = of_year->set(fmt::format("function:{}:held", regime::id(function)));
  return set ? std::int64_t(of_year->count(*set, cube.extent_of(area))) : 0;
}

std::vector<const Area*> divided(const forum::AreaBook& book, const Area& area, forum::Level level) {
  if (area.level == level) return {&area};
  return book.inside(area, level);
}

TableCell cell(const forum::Indicator& indicator, const Value& value) {
  return {forum::in_words(indicator, value), value.known() ? std::optional(value.number) : std::nullopt};
}

std::string number_words(std::size_t count, std::string_view what) {
  return fmt::format("{}か所{}", count, what);
}

}  // namespace

std::size_t Effect::filled() const {
  return std::size_t(std::ranges::count_if(parts, &Part::filled));
}
std::size_t Effect::opened() const {
  return std::size_t(std::ranges::count_if(parts, &Part::opened));
}

Effect effect(const forum::Numbers& numbers, const std::shared_ptr<const Cube>& supposed,
              const forum::Indicators& indicators, const Area& area, forum::Level level,
              regime::Function function, int year) {
  const forum::Numbers then{supposed, numbers.facts};
  Effect made;
  for (const std::string_view which : {"held", "held.per_65", "reach_16", "willing"}) {
    const auto* indicator = indicators.find(fmt::format("{}.{}", regime::id(function), which));
    if (!indicator) continue;
    made.lines.push_back({indicator, forum::value(numbers, *indicator, area, year),
                          forum::value(then, *indicator, area, year)});
  }
  made.rate = indicators.find(fmt::format("{}.held.per_65", regime::id(function)));
  for (const Area* part : divided(*numbers.cube->book, area, level)) {
    Effect::Part one{.area = part,
                     .now = providers(*numbers.cube, year, function, *part),
                     .then = providers(*supposed, year, function, *part),
                     .rate_now = {},
                     .rate_then = {}};
    if (made.rate) {
      one.rate_now = forum::value(numbers, *made.rate, *part, year);
      one.rate_then = forum::value(then, *made.rate, *part, year);
    }
    made.parts.push_back(std::move(one));
  }
  return made;
}

std::string headline(const Effect& effect, regime::Function function) {
  const auto empty = std::size_t(
      std::ranges::count_if(effect.parts, [](const Effect::Part& part) { return part.now == 0; }));
  const std::size_t filled = effect.filled(), opened = effect.opened();
  const std::string_view what = directory::short_name(function);
  if (filled > 0 && opened > 0)
    return fmt::format("{}の空白は{}、新たに{}", what, number_words(filled, "埋まり"),
                       number_words(opened, "生まれます"));
  if (opened > 0) return fmt::format("{}の空白が、新たに{}", what, number_words(opened, "生まれます"));
  if (filled > 0)
    return fmt::format("{}の空白{}のうち、{}", what, number_words(empty, ""),
                       number_words(filled, "が埋まります"));
  const bool same =
      std::ranges::all_of(effect.parts, [](const Effect::Part& part) { return part.now == part.then; });
  if (empty > 0 && same) return fmt::format("{}の空白は{}です", what, number_words(empty, ""));
  if (empty > 0) return fmt::format("{}の空白は{}のままです", what, number_words(empty, ""));
  return fmt::format("{}の空白はありません", what);
}

forum::Table indicators_of(const std::vector<Effect>& effects, const std::vector<std::string>& names) {
  forum::Table table;
  table.title = "指標の変化";
  table.columns = {{.label = "指標", .width_mm = 70}, {.label = "現在", .numeric = true}};
  for (const std::string& name : names) {
    table.columns.push_back({.label = name, .numeric = true});
    table.columns.push_back({.label = "変化", .numeric = true});
  }
  if (effects.empty()) return table;
  for (std::size_t i = 0; i < effects.front().lines.size(); ++i) {
    const auto& first = effects.front().lines[i];
    std::vector<TableCell> cells{{first.indicator->label, {}}, cell(*first.indicator, first.now)};
    for (const Effect& one : effects) {
      const auto& line = one.lines[i];
      cells.push_back(cell(*line.indicator, line.then));
      cells.push_back({forum::change_in_words(*line.indicator, line.then, line.now), {}});
    }
    table.rows.push_back(std::move(cells));
  }
  for (const auto& [label, count] : {std::pair{"埋まる空白（区域の数）", &Effect::filled},
                                     std::pair{"新たに生まれる空白（区域の数）", &Effect::opened}}) {
    std::vector<TableCell> cells{{label, {}}, {"―", {}}};
    for (const Effect& one : effects) {
      const std::size_t number = (one.*count)();
      cells.push_back({std::to_string(number), double(number)});
      cells.push_back({"", {}});
    }
    table.rows.push_back(std::move(cells));
  }
  table.audience = forum::Audience::members;
  return table;
}

forum::Table parts_of(const Effect& effect, int year) {
  forum::Table table;
  table.title = "区域ごとの変化";
  table.columns = {{.label = "区域", .width_mm = 40},
                   {.label = "担い手（現在）", .numeric = true},
                   {.label = "担い手（このとき）", .numeric = true},
                   {.label = "1万人あたり（現在）", .numeric = true, .width_mm = 30},
                   {.label = "1万人あたり（このとき）", .numeric = true, .width_mm = 30},
                   {.label = "空白"}};
  for (const Effect::Part& part : effect.parts) {
    const bool empty = part.then == 0;
    TableCell state{part.filled() ? "埋まる" : part.opened() ? "新たな空白" : empty ? "空白" : "", {}};
    if (!state.text.empty()) state.tag = part.filled() ? html::Tone::settled : html::Tone::wrong;
    std::vector<TableCell> cells{{part.area->name, {}},
                                 {with_commas(part.now), double(part.now)},
                                 {with_commas(part.then), double(part.then)}};
    for (const Value* rate : {&part.rate_now, &part.rate_then})
      cells.push_back(effect.rate ? cell(*effect.rate, *rate) : TableCell{"―", {}});
    cells.push_back(std::move(state));
    table.rows.push_back(std::move(cells));
  }
  table.notes = {"「1万人あたり」は、65歳以上の住民1万人あたりの担い手（◎○）の数です。"};
  table.source =
      fmt::format("{} かかりつけ医機能報告、住民基本台帳（令和7年1月1日）", fiscal_year_name(year));
  table.audience = forum::Audience::members;
  return table;
}

}  // namespace kakari::analysis
