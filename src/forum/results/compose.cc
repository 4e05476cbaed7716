// The sheet from the record, section by section.
#include <algorithm>

#include "forum/measures/parts.h"
#include "forum/measures/words.h"
#include "forum/meetings/aim.h"
#include "forum/meetings/meeting.h"
#include "forum/policy.h"
#include "forum/results/result.h"
#include "forum/still_open.h"

namespace kakari::results {
namespace {

using forum::Audience;
using forum::Indicator;
using forum::Table;
using forum::Value;

struct Composing {
  const forum::Deps& deps;
  const forum::Numbers& numbers;
  const Forum& forum;
  forum::Area area;
  measures::Held held;
  int year = 0;
  Date today;
};

forum::TableCell cell(std::string text) {
  return {.text = std::move(text), .number = {}};
}

std::vector<const Indicator*> public_indicators(const Composing& c) {
  std::vector<const Indicator*> found;
  if (const auto* theme = c.deps.words->theme(c.forum.theme))
    for (const auto& id : theme->indicators)
      if (const auto* one = c.deps.indicators->find(id);
          one && (one->audience == Audience::everybody || c.held.policy.intent_public))
        found.push_back(one);
  return found;
}

std::string with_unit(const Indicator& indicator, const Value& value) {
  return forum::in_words(indicator, value) + (value.known() ? indicator.unit : "");
}

Value public_value(const Composing& c, const Indicator& indicator, const forum::Area& area, int year) {
  std::vector<Value> one{forum::value(c.numbers, indicator, area, year)};
  forum::suppress(indicator, one, c.held.policy.least_people);
  return one.front();
}

Table headline_numbers(const Composing& c) {
  Table table;
  table.title = fmt::format("{}の主な数字", c.area.name);
  table.columns = {{.label = "指標", .width_mm = 90},
                   {.label = fiscal_year_name(c.year), .numeric = true},
                   {.label = "前年度から", .numeric = true}};
  for (const Indicator* indicator : public_indicators(c)) {
    const Value now = public_value(c, *indicator, c.area, c.year);
    const std::string change =
        forum::change_in_words(*indicator, now, public_value(c, *indicator, c.area, c.year - 1));
    table.rows.push_back(
        {cell(indicator->label), cell(with_unit(*indicator, now)), cell(change.empty() ? "―" : change)});
    if (table.source.empty()) table.source = indicator->source;
  }
  if (auto said = forum::still_open(*c.numbers.cube, c.area, c.year); !said.empty())
    table.notes.push_back(std::move(said));
  return table;
}

/// The theme's first indicator by municipality, where the area has several.
std::optional<Table> by_municipality(const Composing& c) {
  const auto indicators = public_indicators(c);
  if (indicators.empty() || c.forum.municipalities.size() < 2) return {};
  std::vector<const forum::Area*> places;
  for (const auto& code : c.forum.municipalities)
    if (const auto* place = c.numbers.cube->book->find(forum::Level::municipality, code))
      if (std::ranges::find(places, place) == places.end()) places.push_back(place);
  const Indicator& indicator = *indicators.front();
  auto values = forum::values(c.numbers, indicator, places, c.year);
  forum::suppress(indicator, values, c.held.policy.least_people);
  Table table;
  table.title = "市町村ごとの" + indicator.label;
  table.columns = {{.label = "市町村", .width_mm = 60}, {.label = fiscal_year_name(c.year), .numeric = true}};
  for (std::size_t i = 0; i < places.size(); ++i)
    table.rows.push_back({cell(places[i]->name), cell(with_unit(indicator, values[i]))});
  return table;
}

Table issues_table(const Composing& c) {
  Table table;
  table.title = "挙げた課題";
  table.columns = {{.label = "課題", .width_mm = 100},
                   {.label = "機能", .width_mm = 40},
                   {.label = "区域", .width_mm = 40}};
  for (const auto& issue : c.held.issues)
    table.rows.push_back({cell(issue.text), cell(measures::function_name(issue.function)),
                          cell(measures::area_names(*c.deps.areas, issue, c.forum))});
  return table;
}

Table causes_table(const Composing& c) {
  Table table;
  table.title = "課題ごとの原因";
  table.columns = {{.label = "課題", .width_mm = 80}, {.label = "原因", .width_mm = 100}};
  for (const auto& issue : c.held.issues)
    for (const auto& cause : issue.causes) table.rows.push_back({cell(issue.text), cell(cause.text)});
  return table;
}

Table meetings_table(store::Tx& tx, const Composing& c) {
  Table table;
  table.title = "開いた会議";
  table.columns = {{.label = "会議", .width_mm = 90}, {.label = "開催日", .width_mm = 50}};
  auto all = meetings::meetings_of(tx, c.forum.code);
  std::ranges::reverse(all);
  for (const auto& meeting : all)
    if (meeting.cancelled_at == 0 && meeting.year() == c.year + 1 && meeting.held_on <= c.today.iso())
      table.rows.push_back({cell(meeting.name()), cell(measures::day_words(meeting.held_on))});
  return table;
}

/// What is offered where the prefecture has written nothing.
std::string offered(store::Tx& tx, const Composing& c, Section section) {
  if (section == Section::aim) {
    const auto aims = meetings::aims_of(tx, c.forum.code);
    return aims.empty() ? "" : aims.front().text;
  }
  if (section != Section::state) return {};
  const auto indicators = public_indicators(c);
  if (indicators.empty()) return {};
  const Indicator& indicator = *indicators.front();
  const Value now = public_value(c, indicator, c.area, c.year);
  if (!now.known()) return {};
  return fmt::format("{}の報告によると、{}の「{}」は{}です。", fiscal_year_name(c.year), c.area.name,
                     indicator.label, with_unit(indicator, now));
}

std::vector<Table> tables_of(store::Tx& tx, const Composing& c, Section section, Sheet& sheet) {
  const auto measures_of = [&](const std::vector<measures::Measure>& all) {
    for (const auto& one : all) sheet.rows[section].push_back(one.id.text());
    Table table = measures::measures_table(c.deps, c.held, all, c.numbers, c.today, Audience::everybody);
    table.title = section == Section::earlier ? "前の年度までに始めた方策" : "方策の一覧";
    return table;
  };
  switch (section) {
    case Section::state: {
      std::vector<Table> all{headline_numbers(c)};
      if (auto more = by_municipality(c)) all.push_back(std::move(*more));
      return all;
    }
    case Section::aim:
      return {};
    case Section::issues:
      return {issues_table(c)};
    case Section::causes:
      return {causes_table(c)};
    case Section::measures:
      return {measures_of(c.held.measures)};
    case Section::earlier:
      return {measures_of(c.held.earlier)};
    case Section::meetings:
      return {meetings_table(tx, c)};
  }
  return {};
}

}  // namespace

Sheet compose(store::Tx& tx, const forum::Deps& deps, const forum::Numbers& numbers, const Forum& forum,
              int year, const Texts& texts, Date today) {
  const Composing c{
      deps, numbers, forum, forum::area_of(*numbers.cube->book, forum), measures::held(tx, deps, forum, year),
      year, today};
  Sheet sheet;
  const auto* theme = deps.words->theme(forum.theme);
  const auto* prefecture = deps.areas->prefecture(forum.prefecture);
  sheet.content.forum = forum.code;
  sheet.content.forum_name = forum.name;
  sheet.content.prefecture_name = prefecture ? prefecture->name : forum.prefecture;
  sheet.content.area_name = c.area.name;
  sheet.content.theme_name = theme ? theme->label : forum.theme;
  sheet.content.year = year;
  sheet.content.cut_off = today.iso();
  if (const auto* cube = numbers.cube->year(year)) sheet.content.numbers.emplace_back(year, cube->hash);
  for (const Section section : kSections) {
    papers::Section part;
    part.id = id(section);
    part.title = label(section);
    const auto written = texts.find(section);
    if (std::string text = written == texts.end() ? offered(tx, c, section) : written->second; !text.empty())
      part.blocks.push_back(papers::said(std::move(text)));
    for (Table& table : tables_of(tx, c, section, sheet)) {
      for (auto& row : table.rows)
        for (auto& one : row) one.href.clear();
      part.blocks.emplace_back(std::move(table));
    }
    sheet.content.sections.push_back(std::move(part));
  }
  return sheet;
}

}  // namespace kakari::results
