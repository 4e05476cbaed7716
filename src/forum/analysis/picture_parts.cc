#include "forum/analysis/picture_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace kakari::analysis {
namespace {

constexpr double kTitleSize = 18, kSmallSize = 12, kLeading = 1.4;

double width_of(char32_t c, double size) {
  return (c < 0x2000 || (c >= 0xFF61 && c <= 0xFF9F) ? 0.56 : 1.0) * size;
}

/// Punctuation that does not begin a line.
bool clings(char32_t c) {
  return std::u32string_view(U"、。，．）」』】：；！？ー％").contains(c);
}

std::vector<std::string> broken(std::string_view text, double width, double size) {
  std::vector<std::string> lines{""};
  double wide = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    const double more = width_of(c, size);
    if (wide + more > width && !clings(c) && !lines.back().empty()) {
      lines.emplace_back();
      wide = 0;
    }
    utf8::append(lines.back(), c);
    wide += more;
  }
  return lines;
}

pdf::Box swatch(double x, double y, std::string_view fill, bool hatched) {
  return {.x = x,
          .y = y,
          .width = 20,
          .height = 13,
          .ink = {.fill = std::string(fill), .stroke = "#767676", .stroke_width = 0.8, .hatched = hatched}};
}

}  // namespace

double text_width(std::string_view text, double size) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(utf8::next(text, at), size);
  return width;
}

std::string shortened(std::string_view text, double width, double size) {
  if (text_width(text, size) <= width) return std::string(text);
  std::string out;
  double wide = size;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    wide += width_of(c, size);
    if (wide > width) break;
    utf8::append(out, c);
  }
  return out + "…";
}

double add_lines(pdf::Picture& picture, double x, double y, double width, std::string_view text, double size,
                 bool bold, std::string_view fill) {
  for (std::string& line : broken(text, width, size)) {
    picture.parts.emplace_back(pdf::Words{.x = x,
                                          .y = y + size,
                                          .text = std::move(line),
                                          .size = size,
                                          .bold = bold,
                                          .fill = std::string(fill)});
    y += size * kLeading;
  }
  return y;
}

double add_title(pdf::Picture& picture, const PictureStyle& style) {
  if (style.bare || style.title.empty()) return 0;
  return add_lines(picture, 0, 2, picture.width, style.title, kTitleSize, true) + 8;
}

double add_legend(pdf::Picture& picture, double y, std::string_view name, const Classes& classes,
                  bool unknown) {
  constexpr double kGap = 16, kRow = 22;
  double x = 0;
  picture.parts.emplace_back(pdf::Words{.x = 0,
                                        .y = y + kSmallSize,
                                        .text = std::string(name),
                                        .size = kSmallSize,
                                        .fill = std::string(quiet_ink)});
  x = text_width(name, kSmallSize) + kGap;
  const auto put = [&](std::string_view label, std::string_view fill, bool hatched) {
    const double wide = 26 + text_width(label, kSmallSize);
    if (x + wide > picture.width && x > 0) x = 0, y += kRow;
    picture.parts.emplace_back(swatch(x, y + 1, fill, hatched));
    picture.parts.emplace_back(
        pdf::Words{.x = x + 26, .y = y + kSmallSize, .text = std::string(label), .size = kSmallSize});
    x += wide + kGap;
  };
  for (std::size_t i = 0; i < classes.labels.size(); ++i) put(classes.labels[i], ramp[i], false);
  if (unknown) put("数値なし", no_data_fill, true);
  return y + kRow;
}

void add_foot(pdf::Picture& picture, double y, const PictureStyle& style,
              const std::vector<std::string>& notes) {
  y += 4;
  for (const std::string& note : notes)
    y = add_lines(picture, 0, y, picture.width, note, kSmallSize, false, quiet_ink);
  if (!style.bare && !style.source.empty())
    y = add_lines(picture, 0, y, picture.width, "出典：" + style.source, kSmallSize, false, quiet_ink);
  picture.height = y + 4;
}

std::string described(std::span<const forum::Area* const> areas, std::span<const forum::Value> values,
                      const forum::Indicator& indicator) {
  constexpr std::size_t kNamed = 5;
  std::vector<std::string> none;
  std::size_t most = areas.size(), unknown = 0, zero = 0;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (!values[i].known()) {
      ++unknown;
      continue;
    }
    if (values[i].number == 0 && ++zero <= kNamed) none.push_back(areas[i]->name);
    if (most == areas.size() || values[i].number > values[most].number) most = i;
  }
  if (most == areas.size()) return "数値の分かる区域はありません。";
  std::string out = fmt::format("最も大きいのは{}の{}{}です。", areas[most]->name,
                                forum::in_words(indicator, values[most]), indicator.unit);
  if (zero > 0)
    out += fmt::format("0は{}{}の{}区域です。", fmt::join(none, "、"), zero > kNamed ? "など" : "", zero);
  if (unknown > 0) out += fmt::format("数値のない区域が{}あります。", unknown);
  return out;
}

std::string per_words(const forum::Indicator& indicator) {
  const std::string many = indicator.times == 10'000 ? "1万" : with_commas(indicator.times);
  switch (indicator.per) {
    case forum::Per::residents:
      return "人口" + many + "人あたり";
    case forum::Per::aged_65:
      return "65歳以上" + many + "人あたり";
    case forum::Per::aged_75:
      return "75歳以上" + many + "人あたり";
    default:
      return {};
  }
}

std::string legend_name(const forum::Indicator& indicator) {
  if (const std::string per = per_words(indicator); !per.empty()) return per + "（" + indicator.unit + "）";
  const std::string& name = indicator.short_label.empty() ? indicator.label : indicator.short_label;
  return indicator.unit.empty() || name.contains(indicator.unit) ? name : name + "（" + indicator.unit + "）";
}

}  // namespace kakari::analysis
