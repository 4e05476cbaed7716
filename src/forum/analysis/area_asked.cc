#include "forum/analysis/area_asked.h"

#include "base/text.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using forum::Area;
using forum::AreaBook;
using forum::Level;

constexpr std::array kOffered{Level::prefecture, Level::planning_area, Level::health_centre,
                              Level::municipality};
constexpr std::array kDividing{Level::municipality, Level::planning_area, Level::health_centre,
                               Level::living_area, Level::prefecture};

/// Where a reader begins.
const Area* own_area(const AreaBook& book, const access::Actor& actor) {
  if (actor.role == access::Role::ministry_officer || actor.role == access::Role::administrator)
    return &book.country();
  return book.find(Level::prefecture, std::string_view(actor.scope).substr(0, 2));
}

access::Scope scope_of(const Area& area) {
  access::Scope scope;
  scope.prefecture = area.prefecture;
  if (area.level == Level::municipality) scope.municipality = area.code;
  return scope;
}

}  // namespace

std::string AreaAsked::address(std::string_view page) const {
  return fmt::format("{}?year={}&level={}&area={}", page, year, forum::id(level),
                     http::percent_encode(area->code));
}

std::string_view typed(const access::Visit& visit, std::string_view name) {
  return visit.request.method == http::Method::post ? visit.request.field(name) : visit.request.arg(name);
}

const Area* area_of_code(const AreaBook& book, std::string_view code) {
  if (code.empty()) return nullptr;
  for (const Level level : {Level::prefecture, Level::planning_area, Level::health_centre,
                            Level::municipality, Level::living_area})
    if (const Area* found = book.find(level, code)) return found;
  return nullptr;
}

Result<AreaAsked> area_asked(const forum::Deps& deps, const access::Visit& visit) {
  AreaAsked asked{.numbers = deps.numbers(visit.moment.now)};
  const AreaBook& book = *asked.cube().book;
  const std::string_view code = typed(visit, "area");
  asked.area = code.empty() ? own_area(book, visit.actor) : area_of_code(book, code);
  if (!asked.area)
    return problem(ProblemKind::not_found, "no-such-area",
                   "この区域は見つかりません。区域の一覧から選び直してください。");
  const access::Scope scope = scope_of(*asked.area);
  if (auto allowed = access::may(visit.actor, access::Act::indicator_read, scope); !allowed)
    return std::unexpected(allowed.error());
  asked.intent = access::may(visit.actor, access::Act::intent_read, scope).has_value();
  const auto year = parse_count(typed(visit, "year"));
  const forum::YearCube* const begin = asked.cube().year_to_read(*asked.area);
  asked.year = year && *year < 10'000 ? int(*year) : begin ? begin->year : 0;
  const auto level = forum::level_of(typed(visit, "level"));
  const bool country = asked.area->level == Level::country;
  asked.level = level.value_or(country ? Level::prefecture : Level::municipality);
  return asked;
}

html::Fragment year_field(const AreaAsked& asked) {
  std::vector<html::Choice> years;
  for (const auto& year : asked.cube().years)
    years.push_back({.value = std::to_string(year->year),
                     .label = fiscal_year_name(year->year),
                     .chosen = year->year == asked.year});
  return html::select_field({.name = "year", .label = "年度"}, years, "");
}

html::Fragment area_field(const AreaAsked& asked) {
  const AreaBook& book = *asked.cube().book;
  std::vector<html::Choice> places;
  for (const Level level : kOffered) {
    if (asked.area->level == Level::country && level != Level::prefecture) continue;
    for (const Area* area : book.of(level, level == Level::prefecture && asked.area->level == Level::country
                                               ? std::string_view()
                                               : std::string_view(asked.area->prefecture)))
      places.push_back({.value = area->code, .label = area->name, .chosen = *area == *asked.area});
  }
  return html::select_field({.name = "area", .label = "区域"}, places,
                            asked.area->level == Level::country ? "全国" : "");
}

html::Fragment level_field(const AreaAsked& asked) {
  std::vector<html::Choice> levels;
  for (const Level level : kDividing) {
    if (level == Level::prefecture && asked.area->level != Level::country) continue;
    levels.push_back({.value = std::string(forum::id(level)),
                      .label = std::string(forum::label(level)),
                      .chosen = level == asked.level});
  }
  return html::select_field({.name = "level", .label = "分け方"}, levels, "");
}

html::Fragment intent_note(const AreaAsked& asked) {
  if (asked.intent) return {};
  return html::note("今後担う意向（×）は、協議の場の関係者だけに示しています。ここでは「ー」と読めます。");
}

}  // namespace kakari::analysis
