// What stands round the numbers of every picture: title above, legend and source below, set by guessed widths
// since an SVG is set by whoever reads it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "forum/analysis/choropleth.h"
#include "forum/analysis/classes.h"

namespace kakari::analysis {

inline constexpr std::string_view quiet_ink = "#4d4d4d";

/// About how wide a text is: kana and kanji as wide as high, others a little more than half.
double text_width(std::string_view text, double size);
/// Cut to a width, with … where something is missing.
std::string shortened(std::string_view text, double width, double size);

/// Lines from `y` on, broken at the width; returns where the next thing may begin.
double add_lines(pdf::Picture& picture, double x, double y, double width, std::string_view text, double size,
                 bool bold = false, std::string_view fill = "#1a1a1c");
/// Title, unless bare.
double add_title(pdf::Picture& picture, const PictureStyle& style);
/// Swatches with their labels; hatched "数値なし" where something is not known.
double add_legend(pdf::Picture& picture, double y, std::string_view name, const Classes& classes,
                  bool unknown);
/// Source and further notes, unless bare; sets the picture's height.
void add_foot(pdf::Picture& picture, double y, const PictureStyle& style,
              const std::vector<std::string>& notes = {});

/// 米子市 13.8、…: the largest and those with 0, for who cannot see the picture.
std::string described(std::span<const forum::Area* const> areas, std::span<const forum::Value> values,
                      const forum::Indicator& indicator);
/// 65歳以上1万人あたり; "" where it is not by residents.
std::string per_words(const forum::Indicator& indicator);
/// 65歳以上1万人あたり（か所）: what is shown, with its unit.
std::string legend_name(const forum::Indicator& indicator);

}  // namespace kakari::analysis
