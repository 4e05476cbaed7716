#include "paperwork/setting.h"

#include <cmath>

#include "base/utf8.h"

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Extent;
using pdf::Face;
using pdf::Type;

constexpr double kUnbroken = 10'000;  // mm: wide enough for any line
constexpr int kLinesMax = 4;
constexpr double kTracking = 0.12;  // of short names

/// A character and the marks that belong to it.
struct Character {
  char32_t code = 0;
  std::size_t at = 0;
};

bool is_mark(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||  // variation selectors
         c == 0x3099 || c == 0x309A || (c >= 0x0300 && c <= 0x036F);        // what combines
}

bool never_first(char32_t c) {
  return std::u32string_view(U"ーゝゞヽヾ々ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ、。）」』・＝")
      .contains(c);
}

bool ends_a_part(char32_t c) {
  return c == ' ' || c == U'　' || c == U'・' || c == U'＝' || c == U'=' || c == U'-';
}

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = utf8::next(text, at);
    if (out.empty() || !is_mark(c)) out.push_back({c, start});
  }
  return out;
}

std::string_view without_spaces_at_the_ends(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with("　")) text.remove_prefix(text.starts_with(' ') ? 1 : 3);
  while (text.ends_with(' ') || text.ends_with("　")) text.remove_suffix(text.ends_with(' ') ? 1 : 3);
  return text;
}

/// Where to break nearest to `wanted`, a place between parts within `reach` first; 0 when there is none.
std::size_t break_near(const std::vector<Character>& text, double wanted, double reach) {
  std::size_t between_parts = 0, anywhere = 0;
  const auto nearer = [&](std::size_t i, std::size_t than) {
    return than == 0 || std::abs(double(i) - wanted) < std::abs(double(than) - wanted);
  };
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (never_first(text[i].code)) continue;
    if (nearer(i, anywhere)) anywhere = i;
    if (ends_a_part(text[i - 1].code) && std::abs(double(i) - wanted) <= reach && nearer(i, between_parts))
      between_parts = i;
  }
  return between_parts != 0 ? between_parts : anywhere;
}

struct Setting {
  std::string text;
  Type type;
};

Type name_type(double points, double tracking_em) {
  return {points, false, Align::left, 0, Face::mincho, 1.25, tracking_em};
}

/// The largest size, in halves, at which the text fits, not above `most`.
Type fitting(const Canvas& page, double width_mm, double height_mm, std::string_view text, double most,
             double tracking_em) {
  Type type = name_type(most, tracking_em);
  while (type.points > 1) {
    const Extent extent = page.measure(kUnbroken, text, type);
    const double share = std::min(width_mm / extent.width_mm, height_mm / extent.height_mm);
    if (share >= 1) break;
    // What is set smaller is not spaced.
    type = name_type(std::min(type.points - 0.5, std::floor(type.points * share * 2) / 2), 0);
  }
  return type;
}

/// On as few lines as look well, else however it is largest.
Setting setting_for(const Canvas& page, double width_mm, double height_mm, std::string_view name) {
  constexpr double largest[] = {32, 21, 17, 14}, well[] = {18, 14, 11, 5};
  Setting best;
  best.type.points = 0;
  for (int lines = 1; lines <= kLinesMax; ++lines) {
    std::string text;
    for (const std::string& part : name_lines(name, lines)) text += (text.empty() ? "" : "\n") + part;
    const Type type =
        fitting(page, width_mm, height_mm, text, largest[lines - 1], lines == 1 ? kTracking : 0);
    if (type.points > best.type.points) best = {text, type};
    if (type.points >= well[lines - 1]) break;
  }
  return best;
}

}  // namespace

std::vector<std::string> name_lines(std::string_view name, int lines) {
  std::vector<std::string> out;
  std::string_view rest = without_spaces_at_the_ends(name);
  for (int left = lines; left > 1; --left) {
    const std::vector<Character> text = characters_of(rest);
    const double wanted = double(text.size()) / left;
    const std::size_t at = break_near(text, wanted, wanted / 2);
    if (at == 0) break;
    out.emplace_back(without_spaces_at_the_ends(rest.substr(0, text[at].at)));
    rest = without_spaces_at_the_ends(rest.substr(text[at].at));
  }
  out.emplace_back(rest);
  return out;
}

void set_name(Canvas& page, const Place& place, std::string_view name, std::string_view honorific) {
  const double room = page.measure(kUnbroken, honorific, name_type(24, 0)).width_mm;
  const Setting setting = setting_for(page, place.width_mm - room, place.height_mm, name);
  const Type small = name_type(std::min(24.0, setting.type.points * 0.85), 0);
  const Extent own = page.measure(kUnbroken, setting.text, setting.type);
  const Extent behind = page.measure(kUnbroken, honorific, small);
  const double left = place.left_mm + (place.width_mm - own.width_mm - behind.width_mm) / 2;
  const double top = place.top_mm + (place.height_mm - own.height_mm) / 2;
  page.text(left, top, place.width_mm, setting.text, setting.type);
  page.text(left + own.width_mm, top + own.baseline_mm - behind.baseline_mm, place.width_mm, honorific,
            small);
}

void set_line(Canvas& page, double left_mm, double top_mm, double width_mm, std::string_view text,
              Type type) {
  const double smallest = type.points / 2;
  while (type.points > smallest && page.measure(kUnbroken, text, type).width_mm > width_mm) {
    type.points -= 0.5;
    type.tracking_em = 0;
  }
  page.text(left_mm, top_mm, width_mm, text, type);
}

}  // namespace kakari::paperwork
