// Institutions like one's own that hold a function, and those nearby that could be the partner: only what is
// published is said of them, never their 意向.
#pragma once
#include "forum/models/area_kind.h"
#include "reporting/published.h"

namespace kakari::models {

struct Other {
  forum::Doc doc = 0;
  double km = -1;  // -1: not known
  reporting::PublishedReport report;
  bool with_others = false;        // of the function
  std::vector<std::string> alike;  // why it is like us: 同じ診療所, …
};

inline constexpr double kNearKm = 16;
inline constexpr std::size_t kLookedAtMost = 300, kShownMost = 8;

/// The own institution among all; nullopt when the registry does not list it.
struct Own {
  forum::Doc doc = 0;
  regime::Answers answers;  // as far as it has got
};

/// Published holders of the function within kNearKm, the nearest first; where the place is not known, of the
/// same municipality.
std::vector<Other> nearby(store::Tx& tx, const forum::Cube& cube, const Own& own, regime::Function function);
/// Published holders of the same kind (病院, 診療所), the most alike first: kind of area, fields, physicians.
std::vector<Other> like_us(store::Tx& tx, const forum::Cube& cube, const AreaKinds& kinds, const Own& own,
                           regime::Function function);

}  // namespace kakari::models
