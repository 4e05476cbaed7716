#include "forum/analysis/indicator_pictures.h"

#include <algorithm>

#include "forum/analysis/bars.h"
#include "forum/analysis/choropleth.h"
#include "forum/analysis/classes.h"
#include "forum/analysis/finding.h"
#include "forum/analysis/indicator_table.h"
#include "forum/analysis/picture_parts.h"
#include "forum/analysis/trend.h"
#include "platform/pdf/picture_svg.h"

namespace kakari::analysis {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"map", "bars", "trend"};
constexpr std::string_view kMapSource =
    "。地図は「国土数値情報（行政区域データ、医療圏データ）」（国土交通省）を加工して作成";

PictureStyle file_style(const forum::Deps& deps, const IndicatorAsked& asked, PictureKind kind) {
  PictureStyle style{
      .title = fmt::format("{}（{}）", headline(deps, asked, false), fiscal_year_name(asked.year)),
      .source = source_of(asked),
      .marked = asked.marked};
  if (kind == PictureKind::map) style.source += kMapSource;
  if (regime::unverified(asked.indicator->status)) style.source += "。式は要確認";
  if (asked.indicator->audience == forum::Audience::members) style.source += "。協議の場の構成員限り";
  return style;
}

std::vector<int> years_of(const IndicatorAsked& asked) {
  std::vector<int> years;
  for (const auto& year : asked.cube().years) years.push_back(year->year);
  std::ranges::sort(years);
  return years;
}

/// The reader's own first, then the whole, then the country: from near to far.
std::vector<TrendLine> trend_lines(const IndicatorAsked& asked, const std::vector<int>& years) {
  std::vector<const forum::Area*> areas;
  for (const forum::Area* part : asked.parts)
    if (!asked.marked.empty() && part->code == asked.marked) areas.push_back(part);
  if (std::ranges::find(areas, asked.whole) == areas.end()) areas.push_back(asked.whole);
  const forum::Area& country = asked.cube().book->country();
  if (asked.whole->level != forum::Level::country &&
      asked.indicator->audience == forum::Audience::everybody &&
      asked.indicator->per != forum::Per::nothing && covered(asked.cube(), country, asked.year))
    areas.push_back(&country);
  std::vector<TrendLine> lines;
  for (const forum::Area* area : areas) {
    TrendLine& line = lines.emplace_back(TrendLine{area->name, {}});
    for (const int year : years)
      line.values.push_back(shown_values(asked, std::span(&area, 1), year).front());
  }
  return lines;
}

pdf::Picture draw(const forum::Deps& deps, const IndicatorAsked& asked, PictureKind kind,
                  PictureStyle style) {
  if (kind == PictureKind::map)
    return choropleth(*deps.boundaries, asked.parts, asked.now, *asked.indicator, style);
  if (kind == PictureKind::bars) {
    if (asked.indicator->per != forum::Per::nothing)
      style.whole = asked.whole->name, style.whole_value = asked.whole_now;
    return bars(asked.parts, asked.now, *asked.indicator, style);
  }
  const std::vector<int> years = years_of(asked);
  return trend(years, trend_lines(asked, years), *asked.indicator, style);
}

http::Response picture_response(std::string bytes, std::string_view type, const std::string& name) {
  http::Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", type)
      .set("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  return response;
}

}  // namespace

std::string_view id(PictureKind kind) {
  return kKinds[std::size_t(kind)];
}

std::optional<PictureKind> picture_kind(std::string_view id) {
  const auto at = std::ranges::find(kKinds, id);
  return at == kKinds.end() ? std::nullopt : std::optional(PictureKind(at - kKinds.begin()));
}

std::string headline(const forum::Deps& deps, const IndicatorAsked& asked, bool willing) {
  return finding({.indicator = *asked.indicator,
                  .whole = *asked.whole,
                  .parts = asked.parts,
                  .values = asked.now,
                  .whole_value = asked.whole_now,
                  .willing = willing ? willing_in(deps, asked) : std::nullopt,
                  .year = asked.year});
}

pdf::Picture picture_file(const forum::Deps& deps, const IndicatorAsked& asked, PictureKind kind) {
  return draw(deps, asked, kind, file_style(deps, asked, kind));
}

pdf::Picture picture_part(const forum::Deps& deps, const IndicatorAsked& asked, PictureKind kind,
                          double width) {
  PictureStyle style{.title = asked.indicator->label, .marked = asked.marked, .width = width, .bare = true};
  for (const forum::Area* part : asked.parts)
    style.hrefs.push_back(list_href(asked, *asked.indicator, *part, asked.year));
  return draw(deps, asked, kind, std::move(style));
}

bool has_trend(const IndicatorAsked& asked) {
  std::size_t known = 0;
  for (const int year : years_of(asked))
    known += shown_values(asked, std::span(&asked.whole, 1), year).front().known();
  return known > 1;
}

html::Fragment on_page(const pdf::Picture& picture) {
  html::Writer w(65'536);
  pdf::SvgWriter<html::Writer>(w, true).write(picture);
  return w.take();
}

html::Fragment legend(const forum::Indicator& indicator, std::span<const forum::Value> values) {
  const Classes classes = classes_of(indicator, values);
  html::Writer w(1024);
  const auto put = [&w](std::string_view fill, bool hatched, std::string_view label) {
    w << "<li><svg viewBox=\"0 0 22 14\" width=\"22\" height=\"14\" aria-hidden=\"true\"><rect x=\".5\" "
         "y=\".5\" "
         "width=\"21\" height=\"13\" stroke=\"#767676\" fill=\"";
    w << (hatched ? "#fff" : fill) << "\"/>";
    if (hatched) w << "<path d=\"M3 13 14 2M10 13 21 2\" stroke=\"#767676\" stroke-width=\"2\"/>";
    w << "</svg>" << label << "</li>";
  };
  w << "<div class=\"legend\"><span>" << legend_name(indicator) << "</span><ul>";
  for (std::size_t i = 0; i < classes.labels.size(); ++i) put(ramp[i], false, classes.labels[i]);
  if (std::ranges::any_of(values, [](const forum::Value& v) { return !v.known(); }))
    put("", true, "数値なし");
  w << "</ul></div>";
  return w.take();
}

http::Response svg_file(const pdf::Picture& picture, const std::string& name) {
  return picture_response(pdf::svg(picture), "image/svg+xml", name + ".svg");
}

http::Response png_file(const pdf::Picture& picture, const std::string& name) {
  return picture_response(pdf::png(picture), "image/png", name + ".png");
}

std::string file_name(const IndicatorAsked& asked, std::string_view what) {
  std::string out = fmt::format("{}-{}-{}-{}", what, asked.indicator->id, asked.year, forum::id(asked.level));
  for (char& c : out)
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_') c = '-';
  return out;
}

}  // namespace kakari::analysis
