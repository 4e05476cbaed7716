#include "forum/analysis/multiples.h"

#include <algorithm>

#include "forum/analysis/map_part.h"
#include "forum/analysis/outlines.h"
#include "forum/analysis/picture_parts.h"

namespace kakari::analysis {
namespace {

std::vector<forum::Value> all_values(std::span<const LittleMap> maps) {
  std::vector<forum::Value> out;
  for (const LittleMap& map : maps) out.insert(out.end(), map.values.begin(), map.values.end());
  return out;
}

}  // namespace

Classes classes_of(std::span<const LittleMap> maps) {
  return maps.empty() ? Classes{} : classes_of(*maps.front().indicator, all_values(maps));
}

pdf::Picture little_map(const std::vector<regime::Outline>& outlines,
                        std::span<const forum::Area* const> areas, const LittleMap& map,
                        const Classes& classes, const PictureStyle& style) {
  pdf::Picture picture{.width = style.width,
                       .height = 0,
                       .title = map.name,
                       .description = described(areas, map.values, *map.indicator),
                       .parts = {}};
  std::vector<std::string> outside;
  picture.height = add_map(picture, outlines, map_shapes(areas, map.values, *map.indicator, classes, style),
                           {.width = style.width, .height_max = style.width}, outside);
  return picture;
}

pdf::Picture multiples(const regime::Boundaries& boundaries, std::span<const forum::Area* const> areas,
                       std::span<const LittleMap> maps, const PictureStyle& style) {
  constexpr double kGap = 16, kNarrowest = 220;  // three on a sheet, two on a phone
  const std::vector<regime::Outline> outlines = outlines_of(boundaries, areas);
  if (outlines.empty() || maps.empty()) return {};
  pdf::Picture picture{
      .width = style.width, .height = 0, .title = style.title, .description = {}, .parts = {}};
  const Classes classes = classes_of(maps);
  const auto columns = std::clamp<std::size_t>(std::size_t(style.width / kNarrowest),
                                               std::min<std::size_t>(2, maps.size()), maps.size());
  const double wide = (style.width - kGap * double(columns - 1)) / double(columns);
  double y = add_title(picture, style), row_height = 0;
  std::vector<std::string> outside;
  for (std::size_t i = 0; i < maps.size(); ++i) {
    if (i > 0 && i % columns == 0) y += row_height + kGap, row_height = 0;
    const double x = double(i % columns) * (wide + kGap);
    const double below = add_lines(picture, x, y, wide, maps[i].name, 13, true);
    outside.clear();
    const double height =
        add_map(picture, outlines, map_shapes(areas, maps[i].values, *maps[i].indicator, classes, style),
                {.x = x, .y = below + 4, .width = wide, .height_max = wide}, outside);
    row_height = std::max(row_height, below + 4 + height - y);
    picture.description += maps[i].name + "：" + described(areas, maps[i].values, *maps[i].indicator);
  }
  const bool unknown =
      std::ranges::any_of(all_values(maps), [](const forum::Value& v) { return !v.known(); });
  y = add_legend(picture, y + row_height + 14, legend_name(*maps.front().indicator), classes, unknown);
  std::vector<std::string> notes;
  if (!outside.empty()) notes.push_back(fmt::format("地図の枠の外にある区域：{}", fmt::join(outside, "、")));
  add_foot(picture, y, style, notes);
  return picture;
}

}  // namespace kakari::analysis
