#include "forum/analysis/indicator_asked.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "forum/policy.h"
#include "forum/still_open.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using access::Role;
using forum::Area;
using forum::AreaBook;
using forum::Level;

/// The whole country is divided by prefectures or 構想区域; more would fill no page.
Level country_level(Level asked) {
  return asked == Level::planning_area ? asked : Level::prefecture;
}

std::string own_part(const access::Actor& actor, const std::vector<const Area*>& parts, const Area& asked) {
  for (const Area* part : parts) {
    if (*part == asked) return part->code;
    if (actor.role == Role::municipality_officer &&
        (part->code == actor.scope || std::ranges::binary_search(part->municipalities, actor.scope)))
      return part->code;
    if (actor.role == Role::health_centre_officer && part->code == actor.scope) return part->code;
    if (part->level == Level::prefecture && part->code == std::string_view(actor.scope).substr(0, 2))
      return part->code;
  }
  return {};
}

/// Of the country: how few prefectures its numbers are of; empty where all are counted.
std::string not_counted(const forum::Cube& cube, int year) {
  const forum::YearCube* of = cube.year(year);
  if (!of) return {};
  const auto& all = cube.book->areas().prefectures();
  const auto counted =
      std::ranges::count_if(all, [&](const regime::Prefecture& p) { return of->covers(p.code); });
  if (std::size_t(counted) == std::size_t(std::ranges::distance(all))) return {};
  return fmt::format("全国の数は、報告を集計できる{}都道府県の分だけです。", counted);
}

/// Counts of people, too, are read whole by those who oversee the institutions.
bool oversees(Role role) {
  return role == Role::prefecture_officer || role == Role::health_centre_officer;
}

}  // namespace

Division divide(const AreaBook& book, const Area& area, Level level, const access::Actor& actor) {
  Division out{&area, {}, level, {}, {}};
  if (area.level == Level::country || level == Level::prefecture || level == Level::country) {
    out.whole = &book.country();
    out.level = country_level(level);
    out.parts = book.of(out.level, "");
  } else {
    out.parts = book.inside(area, level);
    if (out.parts.empty() && level == Level::living_area) {
      out.note = "日常生活圏域がまだ登録されていないため、市町村ごとに示しています。";
      out.level = Level::municipality;
      out.parts = book.inside(area, out.level);
    }
    // A town alone is no map: it stands among the others of its prefecture.
    if (out.parts.empty() ||
        (out.parts.size() == 1 && area.level != Level::prefecture && *out.parts.front() == area)) {
      out.whole = book.find(Level::prefecture, area.prefecture);
      out.parts = book.of(out.level, area.prefecture);
    }
  }
  out.marked = own_part(actor, out.parts, area);
  return out;
}

std::string IndicatorAsked::view(std::string_view ending) const {
  return fmt::format("{}&id={}", address(fmt::format("/indicators/view{}", ending)),
                     http::percent_encode(indicator->id));
}

std::vector<forum::Value> shown_values(const IndicatorAsked& asked, std::span<const Area* const> areas,
                                       int year) {
  std::vector<forum::Value> out = forum::values(asked.numbers, *asked.indicator, areas, year);
  if (asked.least_people > 0) forum::suppress(*asked.indicator, out, asked.least_people);
  return out;
}

Result<IndicatorAsked> indicator_asked(const forum::Deps& deps, const access::Visit& visit) {
  auto area = area_asked(deps, visit);
  if (!area) return std::unexpected(area.error());
  IndicatorAsked asked{std::move(*area)};
  asked.indicator = deps.indicators->find(typed(visit, "id"));
  if (!asked.indicator)
    return problem(ProblemKind::not_found, "no-such-indicator",
                   "この指標は見つかりません。集計の一覧から選び直してください。");
  const Division parts = divide(*asked.cube().book, *asked.area, asked.level, visit.actor);
  asked.whole = parts.whole, asked.parts = parts.parts, asked.level = parts.level;
  asked.marked = parts.marked, asked.note = parts.note;
  if (asked.indicator->audience == forum::Audience::members &&
      (!asked.intent || !asked.whole || asked.whole->level == Level::country))
    return problem(ProblemKind::forbidden, "members-only",
                   "この指標には今後担う意向などが含まれるため、協議の場の関係者だけが見られます。");
  if (asked.indicator->people && !oversees(visit.actor.role))
    asked.least_people =
        deps.database
            ->read([&](store::Tx& tx) { return forum::policy(tx, asked.area->prefecture, *deps.words); })
            .least_people;
  asked.now = shown_values(asked, asked.parts, asked.year);
  asked.before = shown_values(asked, asked.parts, asked.year - 1);
  asked.whole_now = shown_values(asked, std::span(&asked.whole, 1), asked.year).front();
  asked.whole_before = shown_values(asked, std::span(&asked.whole, 1), asked.year - 1).front();
  const bool reports =
      asked.indicator->measure != forum::Measure::demand && asked.indicator->measure != forum::Measure::flow;
  if (reports && !covered(asked.cube(), *asked.whole, asked.year))
    asked.whole_now = asked.whole_before = {.state = forum::Value::State::not_here};
  return asked;
}

bool covered(const forum::Cube& cube, const Area& area, int year) {
  const forum::YearCube* of = cube.year(year);
  if (!of) return false;
  if (area.level != Level::country) return true;
  return std::ranges::all_of(cube.book->areas().prefectures(),
                             [&](const regime::Prefecture& p) { return of->covers(p.code); });
}

html::Fragment still_open(const AreaAsked& asked, const Area& whole) {
  const std::string said = whole.level == Level::country ? not_counted(asked.cube(), asked.year)
                                                         : forum::still_open(asked.cube(), whole, asked.year);
  if (said.empty()) return {};
  return html::notice({.kind = html::NoticeKind::info, .text = said});
}

std::string list_href(const AreaAsked& asked, const forum::Indicator& indicator, const Area& area, int year) {
  using forum::Measure;
  const bool counted = indicator.measure == Measure::count || indicator.measure == Measure::share ||
                       indicator.measure == Measure::rate || indicator.measure == Measure::sum;
  if (!counted || !asked.intent || area.level == Level::country || area.prefecture != asked.area->prefecture)
    return {};
  return fmt::format("/indicators/institutions?year={}&level={}&area={}&indicator={}", year,
                     forum::id(area.level), http::percent_encode(area.code),
                     http::percent_encode(indicator.id));
}

}  // namespace kakari::analysis
