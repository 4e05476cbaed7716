// Where something holds: the whole prefecture, a planning area, a health centre's or a municipality's area.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/act.h"
#include "regime/areas.h"

namespace kakari::schedule {

enum class PlaceKind { prefecture, planning_area, health_centre, municipality };
std::string_view id(PlaceKind kind);     // "planning_area"
std::string_view label(PlaceKind kind);  // 構想区域
std::optional<PlaceKind> place_kind_of(std::string_view id);

struct Place {
  PlaceKind kind = PlaceKind::prefecture;
  std::string code;  // 31, 3101, 31-米子, 31202

  /// "municipality:31202", as a form sends it.
  std::string value() const { return std::string(id(kind)) + ":" + code; }
  friend bool operator==(const Place&, const Place&) = default;
};

/// One that exists; nothing for any other text.
std::optional<Place> place_of(const regime::Areas& areas, std::string_view value);
std::string name(const regime::Areas& areas, const Place& place);  // 米子市, 鳥取県全域
/// The prefecture it lies in.
std::string prefecture_of(const regime::Areas& areas, const Place& place);
/// For access::may: a health centre's people may act on it and on its municipalities.
access::Scope scope_of(const regime::Areas& areas, const Place& place);

/// Those in which the actor may do the act, from the widest to the smallest.
std::vector<Place> places(const regime::Areas& areas, const access::Actor& actor, access::Act act);

}  // namespace kakari::schedule
