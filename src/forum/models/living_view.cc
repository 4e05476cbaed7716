#include "forum/models/living_view.h"

#include <map>

#include "forum/town.h"

namespace kakari::models {

LivingView living_view(const forum::Roster& roster, const regime::Areas& areas,
                       const regime::Municipality& municipality, std::vector<forum::LivingArea> drawn) {
  LivingView view;
  view.municipality = &municipality;
  view.areas = std::move(drawn);
  view.inside.resize(view.areas.size());
  const forum::LivingMap map(areas, view.areas);
  std::map<std::string, std::size_t> towns;
  const auto [first, last] = roster.range(municipality.code);
  for (forum::Doc doc = first; doc < last; ++doc) {
    const forum::Place& place = roster[doc];
    if (!place.closed_on.empty()) continue;
    if (const auto town = forum::town_of(municipality.name, place.address); !town.empty()) ++towns[town];
    const forum::Lies lies = map.of(place);
    if (lies.area != forum::Lies::nowhere) view.inside[lies.area].push_back(doc);
    if (lies.also != forum::Lies::nowhere) view.twice.push_back({doc, lies});
    if (lies.area == forum::Lies::nowhere && !lies.tied) view.nowhere.push_back(doc);
  }
  for (const auto& [name, institutions] : towns) view.towns.push_back({name, institutions});
  return view;
}

}  // namespace kakari::models
