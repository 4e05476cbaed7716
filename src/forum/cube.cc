#include "forum/cube.h"

#include <algorithm>

#include "forum/cube_plan.h"
#include "forum/extent.h"

namespace kakari::forum {

std::optional<std::size_t> YearCube::set(std::string_view name) const {
  const auto at = by_name_->find(std::string(name));
  if (at == by_name_->end()) return {};
  return at->second;
}

bool YearCube::has(std::string_view name, Doc doc) const {
  const auto index = set(name);
  return index && directory::test(*sets_[*index], doc);
}

std::size_t YearCube::count(std::size_t set, const Extent& in) const {
  return forum::count(*sets_[set], in);
}

YearCube::Sum YearCube::sum(std::string_view item, const Extent& in) const {
  Sum out;
  const auto at = counts_.find(std::string(item));
  if (at == counts_.end()) return out;
  const auto& counts = *at->second;
  each_word(in, [&](std::size_t w, std::uint64_t mask) {
    each_doc(w, mask, [&](Doc doc) {
      if (counts[doc] < 0) return;
      ++out.answered;
      out.sum += counts[doc];
    });
  });
  return out;
}

std::optional<std::int64_t> YearCube::counted(std::string_view item, Doc doc) const {
  const auto at = counts_.find(std::string(item));
  if (at == counts_.end() || (*at->second)[doc] < 0) return {};
  return (*at->second)[doc];
}

Mark YearCube::mark(regime::Function function, Doc doc) const {
  for (const Mark mark : {Mark::alone, Mark::with_others, Mark::willing, Mark::none, Mark::absent})
    if (directory::test(*sets_[function_set(function, mark)], doc)) return mark;
  return Mark::unreported;
}

bool YearCube::covers(std::string_view prefecture) const {
  if (prefecture.empty()) return !prefectures_.empty();
  return std::ranges::find(prefectures_, prefecture) != prefectures_.end();
}

const YearCube* Cube::year(int wanted) const {
  const auto at = std::ranges::find(years, wanted, [](const auto& one) { return one->year; });
  return at == years.end() ? nullptr : at->get();
}

const YearCube* Cube::year_to_read(const Area& area) const {
  if (years.empty()) return nullptr;
  const Extent in = extent_of(area);
  const auto counted = [&](const YearCube& year, std::string_view name) {
    const auto set = year.set(name);
    return set ? year.count(*set, in) : 0;
  };
  const YearCube& newest = *years.front();
  if (10 * counted(newest, "reported") > 9 * counted(newest, "asked") || years.size() == 1) return &newest;
  return counted(*years[1], "reported") > 0 ? years[1].get() : &newest;
}

}  // namespace kakari::forum
