// What a map that can be moved fetches: outlines, and the places of a result.
#pragma once
#include "directory/query.h"
#include "directory/route_parts.h"

namespace kakari::directory {

/// {"total":…,"points":[[number, name, latitude, longitude, functions],…]}; above kMapPointsMax no points but
/// {"municipalities":[{"code","count"},…]}.
std::string points_json(const Deps& deps, const Snapshot& snapshot, Query query, const Tongue& say,
                        const OpenNow* now = nullptr);
inline constexpr std::size_t kMapPointsMax = 2000;

/// GET /map/{prefecture}.json · /map/prefectures.json · /map/points.json?… (the parameters of /search)
void add_map_routes(const Deps& deps, const std::shared_ptr<OpenClock>& clock,
                    std::vector<access::Route>& out);

}  // namespace kakari::directory
