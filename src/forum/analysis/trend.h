// Trend lines over fiscal years: an area beside those it lies in or is compared with.
#pragma once
#include "forum/analysis/choropleth.h"

namespace kakari::analysis {

struct TrendLine {
  std::string name;
  std::vector<forum::Value> values;  // of the years
};

/// `years` ascending. Lines are told apart by colour, dash and their name at the end.
pdf::Picture trend(std::span<const int> years, std::span<const TrendLine> lines,
                   const forum::Indicator& indicator, const PictureStyle& style);

}  // namespace kakari::analysis
