// Small multiples (機能ごとの小さい地図): the same areas, one little map an indicator, with one legend for
// all so that they can be compared.
#pragma once
#include "forum/analysis/choropleth.h"
#include "forum/analysis/classes.h"

namespace kakari::analysis {

struct LittleMap {
  const forum::Indicator* indicator = nullptr;
  std::string name;  // 在宅医療
  std::vector<forum::Value> values;
};

/// One scale for all of them.
Classes classes_of(std::span<const LittleMap> maps);
/// One of them alone, without its name, for a page that lets them flow.
pdf::Picture little_map(const std::vector<regime::Outline>& outlines,
                        std::span<const forum::Area* const> areas, const LittleMap& map,
                        const Classes& classes, const PictureStyle& style);

/// All with their names and one legend. The indicators share a unit; the legend is named by the first.
pdf::Picture multiples(const regime::Boundaries& boundaries, std::span<const forum::Area* const> areas,
                       std::span<const LittleMap> maps, const PictureStyle& style);

}  // namespace kakari::analysis
