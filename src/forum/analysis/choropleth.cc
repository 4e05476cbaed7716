#include "forum/analysis/choropleth.h"

#include <algorithm>

#include "forum/analysis/classes.h"
#include "forum/analysis/map_part.h"
#include "forum/analysis/outlines.h"
#include "forum/analysis/picture_parts.h"

namespace kakari::analysis {

pdf::Picture choropleth(const regime::Boundaries& boundaries, std::span<const forum::Area* const> areas,
                        std::span<const forum::Value> values, const forum::Indicator& indicator,
                        const PictureStyle& style) {
  constexpr double kHighest = 0.85;  // of the width
  const std::vector<regime::Outline> outlines = outlines_of(boundaries, areas);
  if (outlines.empty()) return {};
  const Classes classes = classes_of(indicator, values);
  pdf::Picture picture{.width = style.width,
                       .height = 0,
                       .title = style.title.empty() ? indicator.label : style.title,
                       .description = described(areas, values, indicator),
                       .parts = {}};
  double y = add_title(picture, style);
  std::vector<std::string> outside;
  y += add_map(
      picture, outlines, map_shapes(areas, values, indicator, classes, style),
      {.x = 0, .y = y, .width = style.width, .height_max = style.width * kHighest, .labels = !style.bare},
      outside);
  const bool unknown = std::ranges::any_of(values, [](const forum::Value& v) { return !v.known(); });
  if (!style.bare) y = add_legend(picture, y + 12, legend_name(indicator), classes, unknown);
  std::vector<std::string> notes;
  if (!outside.empty()) notes.push_back(fmt::format("地図の枠の外にある区域：{}", fmt::join(outside, "、")));
  add_foot(picture, y, style, notes);
  return picture;
}

}  // namespace kakari::analysis
