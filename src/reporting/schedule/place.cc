#include "reporting/schedule/place.h"

#include <array>
#include <utility>

#include "base/name.h"

namespace kakari::schedule {
namespace {

constexpr std::array<Name, 4> kNames{{{"prefecture", "都道府県全域"},
                                      {"planning_area", "構想区域"},
                                      {"health_centre", "保健所"},
                                      {"municipality", "市区町村"}}};

}  // namespace

std::string_view id(PlaceKind kind) {
  return kNames[std::size_t(kind)].id;
}

std::string_view label(PlaceKind kind) {
  return kNames[std::size_t(kind)].label;
}

std::optional<PlaceKind> place_kind_of(std::string_view id) {
  return named<PlaceKind>(kNames, id);
}

std::optional<Place> place_of(const regime::Areas& areas, std::string_view value) {
  const auto colon = value.find(':');
  if (colon == value.npos) return {};
  const auto kind = place_kind_of(value.substr(0, colon));
  if (!kind) return {};
  Place place{*kind, std::string(value.substr(colon + 1))};
  if (prefecture_of(areas, place).empty()) return {};
  return place;
}

std::string name(const regime::Areas& areas, const Place& place) {
  switch (place.kind) {
    case PlaceKind::prefecture:
      if (const auto* found = areas.prefecture(place.code)) return found->name + "全域";
      break;
    case PlaceKind::planning_area:
      if (const auto* found = areas.planning_area(place.code)) return found->name + "構想区域";
      break;
    case PlaceKind::health_centre:
      if (const auto* found = areas.health_centre(place.code)) return found->name + "の管内";
      break;
    case PlaceKind::municipality:
      if (const auto* found = areas.municipality(place.code)) return found->name;
      break;
  }
  return place.code;
}

std::string prefecture_of(const regime::Areas& areas, const Place& place) {
  switch (place.kind) {
    case PlaceKind::prefecture:
      return areas.prefecture(place.code) ? place.code : "";
    case PlaceKind::planning_area:
      if (const auto* found = areas.planning_area(place.code)) return found->prefecture;
      return {};
    case PlaceKind::health_centre:
      if (const auto* found = areas.health_centre(place.code)) return found->prefecture;
      return {};
    case PlaceKind::municipality:
      if (const auto* found = areas.municipality(place.code)) return found->prefecture;
      return {};
  }
  return {};
}

access::Scope scope_of(const regime::Areas& areas, const Place& place) {
  access::Scope scope;
  scope.prefecture = prefecture_of(areas, place);
  if (place.kind == PlaceKind::health_centre) scope.health_centre = place.code;
  if (place.kind == PlaceKind::municipality) {
    scope.municipality = place.code;
    scope.health_centre = areas.health_centre_of(place.code);
  }
  return scope;
}

std::vector<Place> places(const regime::Areas& areas, const access::Actor& actor, access::Act act) {
  const std::string prefecture = actor.scope.substr(0, 2);
  std::vector<Place> all{{PlaceKind::prefecture, prefecture}};
  for (const auto& area : areas.planning_areas())
    if (area.prefecture == prefecture) all.push_back({PlaceKind::planning_area, area.code});
  for (const auto& centre : areas.health_centres())
    if (centre.prefecture == prefecture) all.push_back({PlaceKind::health_centre, centre.id});
  for (const auto* municipality : areas.municipalities_of(prefecture))
    all.push_back({PlaceKind::municipality, municipality->code});
  std::erase_if(all, [&](const Place& place) { return !access::may(actor, act, scope_of(areas, place)); });
  return all;
}

}  // namespace kakari::schedule
