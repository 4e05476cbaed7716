// The country at its size, invented: 113,000 institutions in 47 prefectures with three fiscal years of
// reports in all stages.
#pragma once
#include <string>

#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::bench {

inline constexpr int kCountryYear = 2026;  // the newest of the three

/// Where most institutions lie.
struct Largest {
  std::string prefecture, health_centre, municipality, city;
};

Largest make_country(store::Database& database, const regime::Areas& areas, std::size_t institutions);

}  // namespace kakari::bench
