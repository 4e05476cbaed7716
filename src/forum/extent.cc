#include "forum/extent.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::forum {
namespace {

/// What stands behind the municipality's name, folded.
std::string behind(std::string_view address, std::string_view municipality) {
  const std::string folded = fold(address), name = fold(municipality);
  const std::size_t at = folded.find(name);
  return at == std::string::npos ? folded : folded.substr(at + name.size());
}

/// How particularly a part names the place: an institution over a postal code over the longest town; 0: not.
std::size_t fits(const LivingArea::Part& part, const Place& place, std::string_view town) {
  constexpr std::size_t kInstitution = 100'000, kPostal = 10'000;
  switch (part.kind) {
    case LivingArea::Part::Kind::institution:
      return part.value == place.id.text() || part.value == place.number ? kInstitution : 0;
    case LivingArea::Part::Kind::postal:
      return part.value == place.postal ? kPostal : 0;
    case LivingArea::Part::Kind::town: {
      const std::string wanted = fold(part.value);
      return !wanted.empty() && town.starts_with(wanted) ? wanted.size() : 0;
    }
  }
  return 0;
}

void add(Extent& extent, Doc doc) {
  if (!extent.ranges.empty() && extent.ranges.back().second == doc)
    ++extent.ranges.back().second;
  else
    extent.ranges.emplace_back(doc, doc + 1);
}

/// Those of the municipality that no other 生活圏域 names more particularly.
Extent of_living_area(const Roster& roster, const AreaBook& book, const Area& area) {
  std::vector<const LivingArea*> rivals;
  for (const LivingArea& l : book.living()) {
    const Area* home = book.find(Level::municipality, l.municipality);
    if (home && home->municipalities == area.municipalities) rivals.push_back(&l);
  }
  Extent out;
  for (const std::string& m : area.municipalities) {
    const auto* municipality = book.areas().municipality(m);
    const auto [first, last] = roster.range(m);
    for (Doc doc = first; doc < last; ++doc) {
      const std::string town = behind(roster[doc].address, municipality ? municipality->name : "");
      const LivingArea* best = nullptr;
      std::size_t most = 0;
      for (const LivingArea* rival : rivals)
        for (const LivingArea::Part& part : rival->parts)
          if (const std::size_t fit = fits(part, roster[doc], town); fit > most) best = rival, most = fit;
      if (best && best->id == area.code) add(out, doc);
    }
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
