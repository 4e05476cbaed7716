// Small multiples (機能ごとの小さい地図): the same areas, one little map an indicator, with one legend for
// all so that they can be compared.
#pragma once
#include "forum/analysis/choropleth.h"

namespace kakari::analysis {

struct LittleMap {
  const forum::Indicator* indicator = nullptr;
  std::string name;  // 在宅医療
  std::vector<forum::Value> values;
};

pdf::Picture multiples(const regime::Boundaries& boundaries, std::span<const forum::Area* const> areas,
                       std::span<const LittleMap> maps, const PictureStyle& style);

}  // namespace kakari::analysis
