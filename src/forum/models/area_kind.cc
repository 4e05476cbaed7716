#include "forum/models/area_kind.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kakari::models {
namespace {

constexpr double kEarthKm = 6371.0;

struct Size {
  std::int64_t residents = 0;
  double km2 = 0;  // 0: not known
};

bool holds(const AreaKind& kind, const Size& size) {
  if (kind.any_of.empty()) return true;
  return std::ranges::any_of(kind.any_of, [&](const AreaKind::Bound& bound) {
    if (size.residents < bound.residents) return false;
    return bound.per_km2 <= 0 || (size.km2 > 0 && double(size.residents) / size.km2 >= bound.per_km2);
  });
}

}  // namespace

double square_km(const regime::Outline& outline) {
  double twice = 0;
  constexpr double radian = std::numbers::pi / 180;
  // Strips between each line and the equator; those of a closed ring add up to its area.
  for (const auto& ring : outline.rings)
    for (std::size_t i = 1; i < ring.size(); ++i)
      twice += (ring[i].longitude - ring[i - 1].longitude) * radian *
               (std::sin(ring[i - 1].latitude * radian) + std::sin(ring[i].latitude * radian));
  return std::abs(twice) / 2 * kEarthKm * kEarthKm;
}

AreaKinds::AreaKinds(const Models& models, const regime::Areas& areas, const regime::Boundaries* boundaries) {
  std::map<std::string, Size> sizes;  // of a city for its wards
  std::map<std::string, double> drawn;
  if (boundaries)
    for (const auto& prefecture : areas.prefectures())
      for (const auto& outline : boundaries->municipalities(prefecture.code))
        drawn[outline.code] += square_km(outline);
  const auto whole = [](const regime::Municipality& m) { return m.city.empty() ? m.code : m.city; };
  for (const auto& m : areas.municipalities()) {
    Size& size = sizes[whole(m)];
    if (m.city.empty()) size.residents = m.population;
    size.km2 += drawn.contains(m.code) ? drawn[m.code] : 0;
  }
  for (const auto& m : areas.municipalities()) {
    const Size& size = sizes[whole(m)];
    const auto kind =
        std::ranges::find_if(models.area_kinds, [&](const AreaKind& k) { return holds(k, size); });
    kinds_[m.code] = kind == models.area_kinds.end() ? nullptr : &*kind;
  }
}

const AreaKind* AreaKinds::of(std::string_view municipality) const {
  const auto at = kinds_.find(municipality);
  return at == kinds_.end() ? nullptr : at->second;
}

}  // namespace kakari::models
