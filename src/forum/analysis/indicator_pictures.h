// The pictures of an indicator: map, ranked bars and trend, for a page (bare, with links) or a file (with
// title, legend and source).
#pragma once
#include <optional>
#include <string_view>

#include "forum/analysis/indicator_asked.h"
#include "platform/pdf/picture.h"

namespace kakari::analysis {

enum class PictureKind { map, bars, trend };
std::string_view id(PictureKind kind);  // "map"
std::optional<PictureKind> picture_kind(std::string_view id);

/// For a file: titled by the finding. Width 0 where there is nothing to draw (a map of 日常生活圏域).
pdf::Picture picture_file(const forum::Deps& deps, const IndicatorAsked& asked, PictureKind kind);
/// For the page, each area linked with the list behind its number.
pdf::Picture picture_part(const forum::Deps& deps, const IndicatorAsked& asked, PictureKind kind,
                          double width);
/// Whether there are years to compare.
bool has_trend(const IndicatorAsked& asked);
/// The headline; with how many are willing only where `willing` and the reader may know it. A picture that is
/// saved goes further than its page, so its title leaves 意向 out.
std::string headline(const forum::Deps& deps, const IndicatorAsked& asked, bool willing = true);
/// The same drawing within a page.
html::Fragment on_page(const pdf::Picture& picture);
/// Swatches and their labels, as a list.
html::Fragment legend(const forum::Indicator& indicator, std::span<const forum::Value> values);

/// As a download; `name` without its ending.
http::Response svg_file(const pdf::Picture& picture, const std::string& name);
http::Response png_file(const pdf::Picture& picture, const std::string& name);
/// An indicator's id as part of a file's name.
std::string file_name(const IndicatorAsked& asked, std::string_view what);

}  // namespace kakari::analysis
