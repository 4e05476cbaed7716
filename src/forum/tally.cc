#include "forum/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/date.h"
#include "platform/sheet/csv_writer.h"

namespace kakari::forum {
namespace {

struct Asked {
  const Area* area = nullptr;
  std::vector<const Area*> rows;
  int year = 0;
};

const Area* area_of(const AreaBook& book, std::string_view code) {
  if (code.empty()) return &book.country();
  for (const Level level :
       {Level::prefecture, Level::planning_area, Level::municipality, Level::health_centre})
    if (const Area* area = book.find(level, code)) return area;
  return nullptr;
}

/// What the area is divided by where nothing is said.
Level below(Level level) {
  return level == Level::country ? Level::prefecture : Level::municipality;
}

std::optional<Level> by_of(const std::string& by, const Area& area) {
  if (by.empty()) return below(area.level);
  if (by == "municipality") return Level::municipality;
  if (by == "medical-area") return Level::planning_area;
  if (by == "prefecture") return Level::prefecture;
  return {};
}

std::vector<const Area*> rows_of(const AreaBook& book, const Area& area, Level by) {
  if (area.level == by) return {&area};
  auto rows = book.inside(area, by);
  if (rows.empty() && area.level == Level::municipality && by == Level::municipality) rows = {&area};
  return rows;
}

Result<Asked> read(const Cube& cube, const TallyCommand& command) {
  Asked asked;
  asked.area = area_of(*cube.book, command.area);
  if (!asked.area)
    return problem(
        ProblemKind::not_found, "no-such-area",
        fmt::format("区域「{}」はありません。都道府県（31）、構想区域（3101）、市町村（31201）の番号で"
                    "指定してください。",
                    command.area));
  std::string known;
  for (const auto& year : cube.years) known += fmt::format("{}{}", known.empty() ? "" : "、", year->year);
  if (known.empty()) return problem(ProblemKind::not_found, "no-year", "報告を求めた年度がまだありません。");
  asked.year = command.year == 0 ? cube.years.front()->year : command.year;
  const YearCube* year = cube.year(asked.year);
  if (!year || !year->covers(asked.area->prefecture))
    return problem(ProblemKind::not_found, "no-year",
                   fmt::format("{}に{}の報告はありません。集計できる年度は {} です。",
                               fiscal_year_name(asked.year), asked.area->name, known));
  const auto by = by_of(command.by, *asked.area);
  if (by) asked.rows = rows_of(*cube.book, *asked.area, *by);
  if (asked.rows.empty())
    return problem(
        ProblemKind::invalid, "no-such-division",
        fmt::format("{}は「{}」ごとには分けられません。--by を省くか、より小さい区域を指定してください。",
                    asked.area->name, command.by));
  return asked;
}

/// Functions, fields and diseases; the reporting itself before them.
std::vector<const Indicator*> columns(const Indicators& indicators, bool members) {
  std::vector<const Indicator*> out;
  const auto add = [&](const std::string& id) {
    if (const Indicator* one = indicators.find(id)) out.push_back(one);
  };
  for (const char* id : {"asked", "reported", "reported.rate"}) add(id);
  for (const regime::Function f : regime::kFunctions) {
    const std::string id(regime::id(f));
    for (const char* mark : {".held", ".alone", ".with_others"}) add(id + mark);
    if (members)
      for (const char* mark : {".willing", ".none"}) add(id + mark);
    if (f != regime::Function::core)
      for (const char* state : {".confirmed", ".waiting"}) add(id + state);
  }
  for (const Indicator& one : indicators.all())
    if (one.measure == Measure::count && (one.id.starts_with("field.") || one.id.starts_with("disease.")))
      out.push_back(&one);
  return out;
}

std::string plain(const Indicator& indicator, const Value& value) {
  return value.known() ? fmt::format("{:.{}f}", value.number, indicator.decimals) : "";
}

using Column = std::pair<const Indicator*, std::vector<Value>>;

std::string as_csv(const Asked& asked, const std::vector<Column>& columns) {
  sheet::CsvWriter out;
  std::vector<std::string> cells{"年度", "区域番号", "区域"};
  for (const auto& [indicator, values] : columns) cells.push_back(indicator->label);
  const auto write = [&] {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    out.row(views);
  };
  write();
  for (std::size_t i = 0; i < asked.rows.size(); ++i) {
    cells = {std::to_string(asked.year), asked.rows[i]->code, asked.rows[i]->name};
    for (const auto& [indicator, values] : columns) cells.push_back(plain(*indicator, values[i]));
    write();
  }
  return out.take();
}

std::string as_json(const Asked& asked, const std::vector<Column>& columns) {
  namespace json = boost::json;
  json::array rows;
  for (std::size_t i = 0; i < asked.rows.size(); ++i) {
    json::object values;
    for (const auto& [indicator, of] : columns) {
      if (!of[i].known())
        values[indicator->id] = nullptr;
      else if (indicator->decimals == 0)
        values[indicator->id] = std::int64_t(of[i].number);
      else
        values[indicator->id] = of[i].number;
    }
    rows.push_back(
        {{"code", asked.rows[i]->code}, {"name", asked.rows[i]->name}, {"values", std::move(values)}});
  }
  json::object labels;
  for (const auto& [indicator, values] : columns) labels[indicator->id] = indicator->label;
  return json::serialize(json::object{{"year", asked.year},
                                      {"area", asked.area->code},
                                      {"name", asked.area->name},
                                      {"labels", std::move(labels)},
                                      {"rows", std::move(rows)}}) +
         "\n";
}

/// The first columns fit a terminal; the rest are in the files.
std::string as_table(const Asked& asked, const std::vector<Column>& columns) {
  std::vector<const Column*> shown;
  for (const Column& column : columns) {
    const std::string& id = column.first->id;
    if (id == "asked" || id.starts_with("reported") || id.ends_with(".held") || id.ends_with(".willing"))
      shown.push_back(&column);
  }
  std::string out = fmt::format("{}　{}（◎○は、その機能を有すると報告した医療機関）\n\n",
                                fiscal_year_name(asked.year), asked.area->name);
  out += fmt::format("{:<20}", "区域");
  for (const Column* column : shown) out += fmt::format(" {:>9}", column->first->short_label);
  for (std::size_t i = 0; i < asked.rows.size(); ++i) {
    out += fmt::format("\n{:<20}", asked.rows[i]->name);
    for (const Column* column : shown) out += fmt::format(" {:>9}", plain(*column->first, column->second[i]));
  }
  if (asked.rows.size() > 1) {
    out += fmt::format("\n{:<20}", "全体");
    for (const Column* column : shown)
      out += fmt::format(" {:>9}", plain(*column->first, column->second.back()));
  }
  out += "\n\n診療領域、疾患、◎と○の別は --format csv か json で出力されます。\n";
  return out;
}

}  // namespace

Result<std::string> tally(const Numbers& numbers, const Indicators& indicators, const TallyCommand& command) {
  const auto asked = read(*numbers.cube, command);
  if (!asked) return std::unexpected(asked.error());
  std::vector<Column> all;
  auto areas = asked->rows;
  areas.push_back(asked->area);  // the whole, behind its parts
  for (const Indicator* indicator : columns(indicators, command.members))
    all.emplace_back(indicator, values(numbers, *indicator, areas, asked->year));
  if (command.format == "csv") return as_csv(*asked, all);
  if (command.format == "json") return as_json(*asked, all);
  return as_table(*asked, all);
}

}  // namespace kakari::forum
