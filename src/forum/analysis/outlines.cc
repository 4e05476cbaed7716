#include "forum/analysis/outlines.h"

#include <algorithm>
#include <map>

namespace kakari::analysis {
namespace {

using Rings = std::vector<std::vector<regime::Place>>;
using ByCode = std::map<std::string_view, const Rings*>;

void index(const std::vector<regime::Outline>& outlines, ByCode& out) {
  for (const regime::Outline& outline : outlines) out.emplace(outline.code, &outline.rings);
}

}  // namespace

std::vector<regime::Outline> outlines_of(const regime::Boundaries& boundaries,
                                         std::span<const forum::Area* const> areas) {
  if (areas.empty()) return {};
  const forum::Level level = areas.front()->level;
  if (level == forum::Level::living_area || level == forum::Level::country) return {};
  ByCode by_code;
  std::vector<regime::Outline> planning;
  if (level == forum::Level::planning_area) {
    planning = boundaries.planning_areas("");
    index(planning, by_code);
  } else if (level == forum::Level::prefecture) {
    index(boundaries.prefectures(), by_code);
  } else {
    std::vector<std::string_view> seen;
    for (const forum::Area* area : areas)
      if (std::ranges::find(seen, area->prefecture) == seen.end())
        index(boundaries.municipalities(seen.emplace_back(area->prefecture)), by_code);
  }
  const bool whole = level == forum::Level::planning_area || level == forum::Level::prefecture;
  std::vector<regime::Outline> out;
  bool any = false;
  for (const forum::Area* area : areas) {
    regime::Outline& outline = out.emplace_back(regime::Outline{area->code, area->name, {}});
    const auto add = [&](std::string_view code) {
      const auto at = by_code.find(code);
      if (at == by_code.end()) return;
      outline.rings.insert(outline.rings.end(), at->second->begin(), at->second->end());
      any = true;
    };
    if (whole)
      add(area->code);
    else
      for (const std::string& municipality : area->municipalities) add(municipality);
  }
  return any ? out : std::vector<regime::Outline>();
}

}  // namespace kakari::analysis
