#include "forum/extent.h"

#include <set>

#include "forum/living_area.h"

namespace kakari::forum {
namespace {

void add(Extent& extent, Doc doc) {
  if (!extent.ranges.empty() && extent.ranges.back().second == doc)
    ++extent.ranges.back().second;
  else
    extent.ranges.emplace_back(doc, doc + 1);
}

}  // namespace

bool Extent::has(Doc doc) const {
  for (const auto& [first, last] : ranges)
    if (doc >= first && doc < last) return !only || directory::test(*only, doc);
  return false;
}

LivingExtents living_extents(const Roster& roster, const AreaBook& book) {
  LivingExtents out;
  if (book.living().empty()) return out;
  const LivingMap map(book.areas(), book.living());
  std::set<std::string> municipalities;
  for (const LivingArea& area : book.living())
    if (const Area* home = book.find(Level::municipality, area.municipality))
      municipalities.insert(home->municipalities.begin(), home->municipalities.end());
  for (const std::string& m : municipalities) {
    const auto [first, last] = roster.range(m);
    for (Doc doc = first; doc < last; ++doc)
      if (const auto area = map.of(roster[doc]).area; area != Lies::nowhere)
        add(out[book.living()[area].id], doc);
  }
  return out;
}

Extent Cube::extent_of(const Area& area) const {
  if (area.level != Level::living_area || !living) return extent(*roster, *book, area);
  const auto at = living->find(area.code);
  return at == living->end() ? Extent{} : at->second;
}

Extent extent(const Roster& roster, const AreaBook& book, const Area& area) {
  if (area.level == Level::living_area) return living_extents(roster, book)[area.code];
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
