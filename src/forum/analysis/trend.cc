#include "forum/analysis/trend.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/date.h"
#include "forum/analysis/picture_parts.h"

namespace kakari::analysis {
namespace {

constexpr double kSize = 12, kTop = 12, kAxis = 56;
constexpr std::array<std::string_view, 5> kInks{"#264af4", "#1a1a1c", "#767676", "#000060", "#7096f8"};
constexpr std::array<std::string_view, 5> kDashes{"", "7 4", "2 3", "10 3 2 3", "4 2"};

/// 1, 2 or 5 times a power of ten, so that at most five steps reach the top.
double step_for(double high) {
  const double rough = std::max(high / 5, 1e-6);
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double digit : {1.0, 2.0, 5.0})
    if (digit * power >= rough) return digit * power;
  return 10 * power;
}

class Trend {
 public:
  Trend(std::span<const int> years, std::span<const TrendLine> lines, const forum::Indicator& indicator,
        const PictureStyle& style, double top)
      : years_(years), lines_(lines), indicator_(indicator), style_(style), top_(top + kTop) {
    for (const TrendLine& line : lines) {
      names_ = std::max(names_, text_width(line.name, kSize) + 14);
      for (const forum::Value& value : line.values)
        if (value.known()) high_ = std::max(high_, value.number), low_ = std::min(low_, value.number);
    }
    names_ = std::min(names_, style.width * 0.32);
    step_ = step_for(std::max(high_ - low_, std::pow(10, -indicator.decimals)));
    high_ = std::max(std::ceil(high_ / step_), 1.0) * step_;
    low_ = std::floor(low_ / step_) * step_;
    height_ = std::min(260.0, style.width * 0.5);
  }

  double draw(pdf::Picture& picture) const {
    grid(picture);
    for (std::size_t i = 0; i < lines_.size() && i < kInks.size(); ++i) line(picture, i);
    names(picture);
    return top_ + height_ + 26;
  }

 private:
  double x(std::size_t i) const {
    const double wide = style_.width - kAxis - names_ - 48;
    return kAxis + 28 + (years_.size() < 2 ? wide / 2 : wide * double(i) / double(years_.size() - 1));
  }
  double y(double number) const { return top_ + height_ * (high_ - number) / (high_ - low_); }

  void grid(pdf::Picture& picture) const {
    for (double at = low_; at <= high_ + step_ / 2; at += step_) {
      picture.parts.emplace_back(
          pdf::Shape{.rings = {{{kAxis, y(at)}, {style_.width - names_, y(at)}}},
                     .ink = {.fill = {}, .stroke = std::abs(at) < step_ / 2 ? "#4d4d4d" : "#d8d8db"},
                     .open = true});
      picture.parts.emplace_back(pdf::Words{.x = kAxis - 6,
                                            .y = y(at) + 4,
                                            .text = round_words(at),
                                            .size = kSize,
                                            .anchor = pdf::Words::Anchor::end,
                                            .fill = std::string(quiet_ink)});
    }
    for (std::size_t i = 0; i < years_.size(); ++i)
      picture.parts.emplace_back(pdf::Words{.x = x(i),
                                            .y = top_ + height_ + 20,
                                            .text = fiscal_year_name(years_[i]),
                                            .size = kSize,
                                            .anchor = pdf::Words::Anchor::middle});
  }

  void line(pdf::Picture& picture, std::size_t at) const {
    const pdf::Ink ink{.fill = {},
                       .stroke = std::string(kInks[at]),
                       .stroke_width = at == 0 ? 3.0 : 2.0,
                       .dashes = std::string(kDashes[at])};
    std::vector<std::pair<double, double>> run;
    const auto put = [&] {
      if (run.size() > 1) picture.parts.emplace_back(pdf::Shape{.rings = {run}, .ink = ink, .open = true});
      run.clear();
    };
    const TrendLine& line = lines_[at];
    for (std::size_t i = 0; i < line.values.size(); ++i) {
      if (!line.values[i].known()) {
        put();  // a year without a value is a gap
        continue;
      }
      run.emplace_back(x(i), y(line.values[i].number));
      point(picture, at, i);
    }
    put();
  }

  void point(pdf::Picture& picture, std::size_t at, std::size_t i) const {
    constexpr double kSide = 7;
    const forum::Value& value = lines_[at].values[i];
    const std::string words = forum::in_words(indicator_, value);
    picture.parts.emplace_back(
        pdf::Box{.x = x(i) - kSide / 2,
                 .y = y(value.number) - kSide / 2,
                 .width = kSide,
                 .height = kSide,
                 .ink = {.fill = std::string(kInks[at])},
                 .title = fmt::format("{} {} {}", lines_[at].name, fiscal_year_name(years_[i]), words)});
    if (at == 0)
      picture.parts.emplace_back(pdf::Words{.x = x(i),
                                            .y = y(value.number) - 8,
                                            .text = words,
                                            .size = kSize,
                                            .anchor = pdf::Words::Anchor::middle,
                                            .bold = true,
                                            .halo = "#ffffff"});
  }

  /// At the end of each line, pushed apart where they would lie on each other.
  void names(pdf::Picture& picture) const {
    std::vector<std::pair<double, std::size_t>> at;
    for (std::size_t i = 0; i < lines_.size() && i < kInks.size(); ++i)
      for (std::size_t n = lines_[i].values.size(); n-- > 0;)
        if (lines_[i].values[n].known()) {
          at.emplace_back(y(lines_[i].values[n].number), i);
          break;
        }
    std::ranges::sort(at);
    double free = top_ - kSize;
    for (const auto& [wanted, i] : at) {
      const double here = std::max(wanted, free + kSize * 1.25);
      free = here;
      picture.parts.emplace_back(
          pdf::Words{.x = style_.width - names_ + 10,
                     .y = here + 4,
                     .text = shortened(lines_[i].name, names_ - 10, kSize),
                     .size = kSize,
                     .bold = i == 0,
                     .fill = std::string(kInks[i] == "#7096f8" ? "#264af4" : kInks[i])});
    }
  }

  std::span<const int> years_;
  std::span<const TrendLine> lines_;
  const forum::Indicator& indicator_;
  const PictureStyle& style_;
  double top_ = 0, height_ = 0, names_ = 0, high_ = 0, low_ = 0, step_ = 1;
};

std::string said(std::span<const int> years, std::span<const TrendLine> lines,
                 const forum::Indicator& indicator) {
  std::string out;
  for (const TrendLine& line : lines) {
    out += line.name + "は";
    for (std::size_t i = 0; i < line.values.size(); ++i)
      out += fmt::format("{}{}{}", i > 0 ? "、" : "", fiscal_year_name(years[i]),
                         forum::in_words(indicator, line.values[i]));
    out += "。";
  }
  return out;
}

}  // namespace

pdf::Picture trend(std::span<const int> years, std::span<const TrendLine> lines,
                   const forum::Indicator& indicator, const PictureStyle& style) {
  pdf::Picture picture{.width = style.width,
                       .height = 0,
                       .title = style.title.empty() ? indicator.label : style.title,
                       .description = said(years, lines, indicator),
                       .parts = {}};
  double y = add_title(picture, style);
  y = Trend(years, lines, indicator, style, y).draw(picture);
  if (!style.bare)
    y = add_lines(picture, 0, y + 4, style.width, legend_name(indicator), 12, false, quiet_ink);
  add_foot(picture, y, style);
  return picture;
}

}  // namespace kakari::analysis
