#include "forum/extent.h"

#include <algorithm>

#include "forum/living_area.h"

namespace kakari::forum {
namespace {

void add(Extent& extent, Doc doc) {
  if (!extent.ranges.empty() && extent.ranges.back().second == doc)
    ++extent.ranges.back().second;
  else
    extent.ranges.emplace_back(doc, doc + 1);
}

/// Those of the municipality whom no other 生活圏域 holds (living_area.h).
Extent of_living_area(const Roster& roster, const AreaBook& book, const Area& area) {
  const auto& living = book.living();
  const LivingMap map(book.areas(), living);
  Extent out;
  for (const std::string& m : area.municipalities) {
    const auto [first, last] = roster.range(m);
    for (Doc doc = first; doc < last; ++doc)
      if (const Lies lies = map.of(roster[doc]);
          lies.area != Lies::nowhere && living[lies.area].id == area.code)
        add(out, doc);
  }
  return out;
}

}  // namespace

bool Extent::has(Doc doc) const {
  for (const auto& [first, last] : ranges)
    if (doc >= first && doc < last) return !only || directory::test(*only, doc);
  return false;
}

Extent extent(const Roster& roster, const AreaBook& book, const Area& area) {
  if (area.level == Level::living_area) return of_living_area(roster, book, area);
  Extent out;
  for (const std::string& m : area.municipalities) {
    const auto range = roster.range(m);
    if (range.first == range.second) continue;
    if (!out.ranges.empty() && out.ranges.back().second == range.first)
      out.ranges.back().second = range.second;
    else
      out.ranges.push_back(range);
  }
  return out;
}

}  // namespace kakari::forum
