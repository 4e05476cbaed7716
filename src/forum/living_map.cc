#include <algorithm>
#include <map>

#include "base/text.h"
#include "forum/cube.h"
#include "forum/living_area.h"
#include "forum/town.h"

namespace kakari::forum {
namespace {

using Kind = LivingArea::Part::Kind;

/// The one area that all of `named` are, or a tie.
void decide(Lies& lies, const std::vector<std::size_t>& named, Kind by) {
  lies.by = by;
  const auto other = std::ranges::find_if(named, [&](std::size_t area) { return area != named.front(); });
  if (other == named.end()) {
    lies.area = named.front();
    return;
  }
  lies.tied = true;
  lies.also = *other;
}

}  // namespace

LivingMap::LivingMap(const regime::Areas& areas, std::span<const LivingArea> living) {
  for (std::size_t area = 0; area < living.size(); ++area) {
    const LivingArea& one = living[area];
    if (const auto* municipality = areas.municipality(one.municipality))
      names_.emplace(one.municipality, fold(municipality->name));
    for (const auto& part : one.parts) {
      if (part.kind == Kind::town)
        towns_[one.municipality].push_back({town_key(part.value), area});
      else if (part.kind == Kind::postal)
        postals_[one.municipality + part.value].push_back(area);
      else
        institutions_[part.value].push_back(area);
    }
  }
  for (auto& [municipality, towns] : towns_)
    std::ranges::stable_sort(towns, std::greater{}, [](const Town& town) { return town.start.size(); });
}

std::vector<std::size_t> LivingMap::by_town(const Place& place) const {
  const auto towns = towns_.find(place.municipality);
  const auto name = names_.find(place.municipality);
  if (towns == towns_.end() || name == names_.end()) return {};
  const std::string rest = behind_municipality(name->second, place.address);
  std::vector<std::size_t> named;
  std::size_t longest = 0;
  for (const Town& town : towns->second) {
    if (town.start.size() < longest) break;
    if (!in_town(rest, town.start)) continue;
    longest = town.start.size();
    named.push_back(town.area);
  }
  return named;
}

Lies LivingMap::of(const Place& place) const {
  Lies lies;
  if (!names_.contains(place.municipality)) return lies;
  const auto listed = [](const auto& map, const std::string& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::vector<std::size_t>{} : found->second;
  };
  const std::pair<Kind, std::vector<std::size_t>> named[]{
      {Kind::institution, listed(institutions_, place.id.text())},
      {Kind::town, by_town(place)},
      {Kind::postal, place.postal.empty() ? std::vector<std::size_t>{}
                                          : listed(postals_, place.municipality + place.postal)}};
  for (const auto& [by, which] : named) {
    if (which.empty()) continue;
    if (lies.area == Lies::nowhere && !lies.tied)
      decide(lies, which, by);
    else if (lies.also == Lies::nowhere && which.front() != lies.area)
      lies.also = which.front();
  }
  return lies;
}

}  // namespace kakari::forum
