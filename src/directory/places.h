// Where a typed place is: 680-0833, 米子駅, 角盤町, 米子市. There is no gazetteer of roads and stations: a
// place is where the institutions lie whose postal code, municipality, name or address says it.
#pragma once
#include "directory/query.h"
#include "regime/areas.h"

namespace kakari::directory {

struct Located {
  PlaceFound found = PlaceFound::unknown;
  Point centre = {};  // when found
};

/// `prefecture` empty: in the country.
Located locate(const Snapshot& snapshot, const regime::Areas& areas, std::string_view typed,
               std::string_view prefecture);

}  // namespace kakari::directory
