#include "forum/analysis/bars.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "forum/analysis/picture_parts.h"

namespace kakari::analysis {
namespace {

constexpr double kRow = 24, kBar = 15, kSize = 13;
constexpr std::string_view kFill = "#264af4", kMarkedFill = "#000060", kGround = "#767676";

/// Largest first, those not known last; equal ones in the order they came.
std::vector<std::size_t> ranked(std::span<const forum::Value> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    if (values[a].known() != values[b].known()) return values[a].known();
    return values[a].known() && values[a].number > values[b].number;
  });
  return order;
}

class Bars {
 public:
  Bars(std::span<const forum::Area* const> areas, std::span<const forum::Value> values,
       const forum::Indicator& indicator, const PictureStyle& style)
      : areas_(areas), values_(values), indicator_(indicator), style_(style) {
    names_ = style.width * 0.28;
    for (std::size_t i = 0; i < values.size(); ++i) {
      numbers_ = std::max(numbers_, text_width(words(i), kSize) * 1.2 + 10);
      if (!values[i].known()) continue;
      low_ = std::min(low_, values[i].number);
      high_ = std::max(high_, values[i].number);
    }
    if (style.whole_value.known() && !style.whole.empty()) high_ = std::max(high_, style.whole_value.number);
    numbers_ = std::min(numbers_, style.width * 0.3);
    if (high_ <= low_) high_ = low_ + 1;
  }

  void row(pdf::Picture& picture, double y, std::size_t i) {
    const forum::Area& area = *areas_[i];
    const bool marked = !style_.marked.empty() && area.code == style_.marked;
    picture.parts.emplace_back(pdf::Words{.x = names_ - 8,
                                          .y = y + kBar - 2,
                                          .text = shortened(area.name, names_ - 10, kSize),
                                          .size = kSize,
                                          .anchor = pdf::Words::Anchor::end,
                                          .bold = marked,
                                          .href = i < style_.hrefs.size() ? style_.hrefs[i] : ""});
    double end = x(0);
    if (values_[i].known()) {
      const double from = std::min(x(0), x(values_[i].number)), to = std::max(x(0), x(values_[i].number));
      picture.parts.emplace_back(pdf::Box{.x = from,
                                          .y = y,
                                          .width = std::max(to - from, 0.0),
                                          .height = kBar,
                                          .ink = {.fill = std::string(marked ? kMarkedFill : kFill)},
                                          .title = area.name + " " + words(i)});
      end = to;
    }
    said_.push_back({.x = end + 6,
                     .y = y + kBar - 2,
                     .text = words(i),
                     .size = kSize,
                     .bold = marked,
                     .halo = "#ffffff"});
  }

  /// The lines across the bars, and over them the numbers.
  void finish(pdf::Picture& picture, double from, double to) {
    ground(picture, from, to);
    for (pdf::Words& words : said_) picture.parts.emplace_back(std::move(words));
  }

  double above() const { return style_.whole.empty() ? 4 : 22; }

 private:
  void ground(pdf::Picture& picture, double from, double to) const {
    line(picture, x(0), from, to, kGround, "");
    if (style_.whole.empty() || !style_.whole_value.known()) return;
    const double at = x(style_.whole_value.number);
    line(picture, at, from - 2, to, "#1a1a1c", "5 3");
    const std::string text = style_.whole + " " + forum::in_words(indicator_, style_.whole_value);
    const double half = text_width(text, 12) / 2;
    picture.parts.emplace_back(pdf::Words{.x = std::clamp(at, half, style_.width - half),
                                          .y = from - 6,
                                          .text = text,
                                          .size = 12,
                                          .anchor = pdf::Words::Anchor::middle});
  }

  std::string words(std::size_t i) const { return forum::in_words(indicator_, values_[i]); }
  double x(double number) const {
    return names_ + (style_.width - names_ - numbers_) * (number - low_) / (high_ - low_);
  }
  static void line(pdf::Picture& picture, double x, double from, double to, std::string_view stroke,
                   std::string dashes) {
    picture.parts.emplace_back(
        pdf::Shape{.rings = {{{x, from}, {x, to}}},
                   .ink = {.fill = {}, .stroke = std::string(stroke), .dashes = std::move(dashes)},
                   .open = true});
  }

  std::span<const forum::Area* const> areas_;
  std::span<const forum::Value> values_;
  const forum::Indicator& indicator_;
  const PictureStyle& style_;
  double names_ = 0, numbers_ = 0, low_ = 0, high_ = 0;
  std::vector<pdf::Words> said_;
};

}  // namespace

pdf::Picture bars(std::span<const forum::Area* const> areas, std::span<const forum::Value> values,
                  const forum::Indicator& indicator, const PictureStyle& style, std::size_t most) {
  pdf::Picture picture{.width = style.width,
                       .height = 0,
                       .title = style.title.empty() ? indicator.label : style.title,
                       .description = described(areas, values, indicator),
                       .parts = {}};
  Bars drawn(areas, values, indicator, style);
  const std::vector<std::size_t> order = ranked(values);
  const double top = add_title(picture, style) + drawn.above();
  double y = top;
  for (std::size_t n = 0; n < order.size(); ++n) {
    if (order.size() > most && n == most / 2) {
      const std::size_t left_out = order.size() - most / 2 * 2;
      add_lines(picture, style.width * 0.28 + 6, y, style.width, fmt::format("（この間に{}区域）", left_out),
                12, false, quiet_ink);
      n += left_out;
      y += kRow;
    }
    drawn.row(picture, y, order[n]);
    y += kRow;
  }
  drawn.finish(picture, top, y);
  if (!style.bare)
    y = add_lines(picture, 0, y + 6, style.width, legend_name(indicator), 12, false, quiet_ink);
  add_foot(picture, y, style);
  return picture;
}

}  // namespace kakari::analysis
