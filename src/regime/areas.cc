#include "regime/areas.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::regime {
namespace {

template <class T>
const T* at(const std::vector<T>& all, const std::map<std::string, std::size_t, std::less<>>& index,
            std::string_view key) {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : &all[found->second];
}

}  // namespace

const Prefecture* Areas::prefecture(std::string_view code) const {
  return at(prefectures_, by_prefecture_, code);
}

const Municipality* Areas::municipality(std::string_view code) const {
  return at(municipalities_, by_municipality_, code);
}

const PlanningArea* Areas::planning_area(std::string_view code) const {
  return at(planning_areas_, by_area_, code);
}

const HealthCentre* Areas::health_centre(std::string_view id) const {
  return at(health_centres_, by_centre_, id);
}

std::vector<const Municipality*> Areas::municipalities_of(std::string_view prefecture) const {
  std::vector<const Municipality*> found;
  for (const Municipality& m : municipalities_)
    if (m.prefecture == prefecture) found.push_back(&m);
  return found;
}

std::string Areas::health_centre_of(std::string_view municipality_code) const {
  const Municipality* m = municipality(municipality_code);
  if (!m || m->health_centre.empty()) return "";
  return m->prefecture + "-" + m->health_centre;
}

const std::string& Areas::code_now(std::string_view code) const {
  static const std::string none;
  if (const Municipality* m = municipality(code)) return m->code;
  const auto at = std::ranges::find(redrawn_, code, &Redrawn::old_code);
  return at == redrawn_.end() ? none : at->code;
}

std::string Areas::redrawn_note(std::string_view code) const {
  const auto at = std::ranges::find(redrawn_, code, &Redrawn::code);
  return at == redrawn_.end() ? "" : at->note;
}

const Municipality* Areas::of_address(std::string_view address) const {
  const std::string folded = fold(address);
  for (const StartsOf& of : starts_) {
    if (!folded.starts_with(of.prefecture)) continue;
    const std::string_view rest = std::string_view(folded).substr(of.prefecture.size());
    // Every start of `rest` sorts at or before it, the longest last; one that differs early ends the search.
    auto after = std::ranges::upper_bound(of.starts, rest, {}, &Start::text);
    while (after != of.starts.begin()) {
      --after;
      if (rest.starts_with(after->text)) return &municipalities_[after->municipality];
      if (after->text.substr(0, 3) != rest.substr(0, 3)) break;
    }
    return nullptr;
  }
  return nullptr;
}

}  // namespace kakari::regime
