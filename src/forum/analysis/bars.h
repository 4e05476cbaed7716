// Ranked bars: the areas of one level by their value, largest first, those not known last.
#pragma once
#include "forum/analysis/choropleth.h"

namespace kakari::analysis {

/// At most `most` bars: the first and the last ones, with a line that says how many lie between.
pdf::Picture bars(std::span<const forum::Area* const> areas, std::span<const forum::Value> values,
                  const forum::Indicator& indicator, const PictureStyle& style, std::size_t most = 50);

}  // namespace kakari::analysis
