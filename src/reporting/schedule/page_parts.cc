#include "reporting/schedule/page_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "registry/institution.h"
#include "reporting/schedule/days.h"

namespace kakari::schedule {

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_calendar_pages(deps, routes);
  add_settings_pages(deps, routes);
  add_move_pages(deps, routes);
  add_extension_pages(deps, routes);
  add_preparation_pages(deps, routes);
  add_preparation_forms(deps, routes);
  add_outreach_pages(deps, routes);
  return routes;
}

std::string own_prefecture(store::Tx& tx, const access::Actor& actor) {
  using access::Role;
  switch (actor.role) {
    case Role::prefecture_officer:
    case Role::health_centre_officer:
    case Role::municipality_officer:
    case Role::forum_coordinator:
    case Role::forum_member:
      return actor.scope.substr(0, 2);
    case Role::institution_staff:
      if (const auto institution = registry::find(tx, Id::trusted(actor.scope)))
        return institution->prefecture;
      return {};
    default:
      return {};
  }
}

int asked_year(store::Tx& tx, const http::Request& request, std::string_view prefecture, Date today) {
  const int newest = shown_year(tx, prefecture, today);
  const auto year = parse_count(request.arg("year"));
  return year && *year >= newest - 5 && *year <= newest + 1 ? int(*year) : newest;
}

html::Fragment year_links(const std::string& path, int year, int newest) {
  std::vector<html::Fragment> links;
  for (const int other : {year - 1, year + 1})
    if (other >= newest - 5 && other <= newest + 1 && other >= 2025)
      links.push_back(html::link(fmt::format("{}year={}", path, other), fiscal_year_name(other) + "の日程"));
  return html::row(links);
}

std::string error_at(const Problem* problem, std::string_view field) {
  if (!problem) return {};
  for (const FieldProblem& each : problem->fields)
    if (each.field == field) return each.message;
  return {};
}

std::string typed(const access::Visit& visit, std::string_view name) {
  const auto sent = visit.request.field(name);
  return std::string(sent.empty() ? visit.request.arg(name) : sent);
}

std::vector<html::Tag> tags_of(const PlannedDate& planned) {
  std::vector<html::Tag> tags;
  if (planned.of_law())
    tags.push_back({"法令の日"});
  else if (planned.own())
    tags.push_back({"都道府県が設定", html::Tone::published});
  else
    tags.push_back({"標準の日"});
  if (regime::unverified(planned.rule.status)) tags.push_back({"要確認", html::Tone::waiting});
  return tags;
}

std::vector<html::Choice> place_choices(const regime::Areas& areas, const std::vector<Place>& places,
                                        std::string_view chosen) {
  std::vector<html::Choice> out;
  for (const Place& place : places)
    out.push_back({.value = place.value(), .label = name(areas, place), .chosen = place.value() == chosen});
  return out;
}

html::Fragment upcoming_card(const std::vector<Upcoming>& upcoming, std::size_t most) {
  if (upcoming.empty()) return {};
  std::vector<html::Fact> facts;
  for (std::size_t i = 0; i < std::min(most, upcoming.size()); ++i) {
    const Upcoming& next = upcoming[i];
    facts.push_back({next.label, fmt::format("{}　{}", dated(next.day),
                                             next.days_left == 0 ? std::string("本日")
                                                                 : fmt::format("あと{}日", next.days_left))});
  }
  html::Writer w;
  w << html::facts(facts) << html::link("/calendar", "年間の日程を見る");
  return html::card({.heading = "これからの日程", .body = w.take()});
}

}  // namespace kakari::schedule
