#include "forum/indicator.h"

#include <algorithm>

namespace kakari::forum {

const Indicator* Indicators::find(std::string_view id) const {
  const auto at = by_id_.find(std::string(id));
  return at == by_id_.end() ? nullptr : &all_[at->second];
}

std::vector<std::string> Indicators::groups() const {
  std::vector<std::string> out;
  for (const Indicator& indicator : all_)
    if (std::ranges::find(out, indicator.group) == out.end()) out.push_back(indicator.group);
  return out;
}

}  // namespace kakari::forum
