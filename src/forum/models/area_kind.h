// Kinds of areas (大都市, 都市, 町, 人が少ない地域) by residents and by residents per km² of the map's
// outlines.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "forum/models/model.h"

namespace kakari::models {

/// Of every municipality, made once.
class AreaKinds {
 public:
  AreaKinds(const Models& models, const regime::Areas& areas, const regime::Boundaries* boundaries);
  /// Null for an unknown municipality.
  const AreaKind* of(std::string_view municipality) const;

 private:
  std::map<std::string, const AreaKind*, std::less<>> kinds_;
};

/// Of the outline as drawn; holes are taken off.
double square_km(const regime::Outline& outline);

}  // namespace kakari::models
