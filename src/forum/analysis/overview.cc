#include "forum/analysis/overview.h"

#include <algorithm>

#include "base/text.h"
#include "directory/facets.h"
#include "forum/analysis/classes.h"
#include "forum/analysis/finding.h"
#include "forum/still_open.h"

namespace kakari::analysis {
namespace {

using forum::Indicator;
using forum::Value;

const Indicator* of_function(const forum::Deps& deps, regime::Function function, std::string_view what) {
  return deps.indicators->find(fmt::format("{}.{}", regime::id(function), what));
}

std::string function_name(regime::Function function) {
  return fmt::format("{} {}", regime::letter(function), directory::short_name(function));
}

/// The functions that nobody in the area itself holds.
std::vector<std::string> missing(const Overview& overview) {
  std::vector<std::string> out;
  for (const auto& function : overview.functions)
    if (function.now.known() && function.now.numerator == 0)
      out.emplace_back(directory::short_name(function.function));
  return out;
}

Overview::Function numbers_of(const forum::Deps& deps, const Overview& overview, regime::Function of) {
  const AreaAsked& asked = overview.asked;
  Overview::Function out;
  out.function = of;
  out.held = of_function(deps, of, "held");
  out.rate = of_function(deps, of, "held.per_65");
  if (!out.held || !out.rate) return out;
  out.now = forum::value(asked.numbers, *out.held, *asked.area, asked.year);
  out.before = forum::value(asked.numbers, *out.held, *asked.area, asked.year - 1);
  out.per_65 = forum::value(asked.numbers, *out.rate, *asked.area, asked.year);
  if (!covered(asked.cube(), *asked.area, asked.year)) out.per_65 = {.state = Value::State::not_here};
  if (asked.intent) out.willing = of_function(deps, of, "willing");
  if (out.willing) out.willing_now = forum::value(asked.numbers, *out.willing, *asked.area, asked.year);
  out.held_parts = forum::values(asked.numbers, *out.held, overview.parts.parts, asked.year);
  out.gaps = std::size_t(
      std::ranges::count_if(out.held_parts, [](const Value& v) { return v.known() && v.numerator == 0; }));
  return out;
}

}  // namespace

std::string view_href(const AreaAsked& asked, const Indicator& indicator) {
  return fmt::format("{}&id={}", asked.address("/indicators/view"), http::percent_encode(indicator.id));
}

Result<Overview> overview(const forum::Deps& deps, const access::Visit& visit) {
  auto area = area_asked(deps, visit);
  if (!area) return std::unexpected(area.error());
  Overview out{std::move(*area), {}, {}, {}};
  out.parts = divide(*out.asked.cube().book, *out.asked.area, out.asked.level, visit.actor);
  out.asked.level = out.parts.level;
  for (const regime::Function function : regime::kFunctions) {
    Overview::Function numbers = numbers_of(deps, out, function);
    if (!numbers.held || !numbers.rate) continue;
    out.maps.push_back({numbers.rate, function_name(function),
                        forum::values(out.asked.numbers, *numbers.rate, out.parts.parts, out.asked.year)});
    out.functions.push_back(std::move(numbers));
  }
  return out;
}

std::string headline(const Overview& overview, bool willing) {
  const forum::Area& area = *overview.asked.area;
  const auto known = [](const auto& function) { return function.now.known(); };
  if (!std::ranges::any_of(overview.functions, known))
    return fmt::format("{}の{}の報告は、まだ集計できません", area.name,
                       fiscal_year_name(overview.asked.year));
  if (area.level != forum::Level::country &&
      forum::nobody_reported(overview.asked.cube(), area, overview.asked.year))
    return fmt::format("{}の{}の報告は、まだ届いていません", area.name,
                       fiscal_year_name(overview.asked.year));
  if (!(area == *overview.parts.whole)) {
    const std::vector<std::string> none = missing(overview);
    return none.empty() ? fmt::format("{}には、どの機能の担い手もいます", area.name)
                        : fmt::format("{}には、{}の担い手がいません", area.name, fmt::join(none, "、"));
  }
  const auto worst = std::ranges::max_element(overview.functions, {}, &Overview::Function::gaps);
  if (worst->gaps == 0)
    return fmt::format("どの機能も、{}に担い手がいます",
                       all_parts(area, overview.parts.parts, worst->held_parts));
  return fmt::format("{}では、{}", area.name,
                     finding({.indicator = *worst->held,
                              .whole = *overview.parts.whole,
                              .parts = overview.parts.parts,
                              .values = worst->held_parts,
                              .whole_value = worst->now,
                              .willing = willing && worst->willing_now.known() && worst->willing
                                             ? std::optional(worst->willing_now.numerator)
                                             : std::nullopt,
                              .year = overview.asked.year}));
}

forum::Table function_table(const Overview& overview) {
  const AreaAsked& asked = overview.asked;
  forum::Table table{
      .title = fmt::format("{}の機能ごとの医療機関（{}）", asked.area->name, fiscal_year_name(asked.year)),
      .columns = {{.label = "機能", .width_mm = 50},
                  {.label = "担い手 ◎○", .numeric = true},
                  {.label = "昨年度から", .numeric = true},
                  {.label = "65歳以上1万人あたり", .numeric = true}}};
  if (asked.intent) table.columns.push_back({.label = "意向あり ×", .numeric = true});
  table.columns.push_back(
      {.label = fmt::format("担い手のいない{}", parts_name(overview.parts.level)), .numeric = true});
  for (const auto& function : overview.functions) {
    const auto cell = [](const Indicator& indicator, const Value& value, std::string href = {}) {
      return forum::TableCell{forum::in_words(indicator, value),
                              value.known() ? std::optional(shown(indicator, value)) : std::nullopt,
                              value.known() ? std::move(href) : ""};
    };
    const std::string change = forum::change_in_words(*function.held, function.now, function.before);
    auto& row = table.rows.emplace_back();
    row = {{function_name(function.function), {}, view_href(asked, *function.rate)},
           cell(*function.held, function.now, list_href(asked, *function.held, *asked.area, asked.year)),
           {change.empty() ? "―" : change,
            change.empty() ? std::nullopt : std::optional(function.now.number - function.before.number)},
           cell(*function.rate, function.per_65)};
    if (asked.intent)
      row.push_back(function.willing ? cell(*function.willing, function.willing_now,
                                            list_href(asked, *function.willing, *asked.area, asked.year))
                                     : forum::TableCell{"―", {}});
    row.push_back(
        {std::to_string(function.gaps), double(function.gaps),
         fmt::format("{}&function={}", asked.address("/white-spots"), regime::id(function.function))});
  }
  if (!overview.functions.empty())
    table.source = fmt::format("{} {}（{}）", fiscal_year_name(asked.year),
                               overview.functions.front().rate->source, asked.area->name);
  if (asked.intent) table.audience = forum::Audience::members;
  return table;
}

}  // namespace kakari::analysis
