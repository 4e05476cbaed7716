#include "registry/typed_day.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace kakari::registry {
namespace {

struct Era {
  std::string_view name, letter;
  int before_first;  // the year before its 元年
};
constexpr std::array kEras{Era{"令和", "R", 2018}, Era{"平成", "H", 1988}, Era{"昭和", "S", 1925},
                           Era{"大正", "T", 1911}};

/// Takes the era off the front; 0 for a year of the common era.
int take_era(std::string& text) {
  for (const Era& era : kEras)
    for (const std::string_view sign : {era.name, era.letter})
      if (text.starts_with(sign)) {
        text.erase(0, sign.size());
        if (text.starts_with("元")) text.replace(0, std::string_view("元").size(), "1");
        return era.before_first;
      }
  return 0;
}

/// Three numbers with anything that is usual between them; zeros when it is not that.
std::array<int, 3> three_numbers(std::string_view text) {
  std::array<int, 3> numbers{};
  std::array<int, 3> digits{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      if (++digits[at] > 4) return {};
      numbers[at] = numbers[at] * 10 + (c - '0');
      ++i;
      continue;
    }
    std::size_t width = c == '/' || c == '.' || c == '-' || c == ' ' ? 1 : 0;
    for (const std::string_view mark : {"年", "月", "日"})
      if (text.substr(i).starts_with(mark)) width = mark.size();
    if (width == 0) return {};
    i += width;
    if (digits[at] > 0 && i < text.size() && text[i] != ' ' && ++at > 2) return {};
  }
  return digits[2] > 0 ? numbers : std::array<int, 3>{};
}

}  // namespace

std::string read_day(std::string_view typed) {
  const std::string shown = trim(narrow(typed));
  std::string text = shown;
  if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string::npos)
    text = fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
  const int before = take_era(text);
  const auto [year, month, day] = three_numbers(text);
  if (day == 0 || (before == 0 && year < 1000) || (before != 0 && year > 99)) return shown;
  return fmt::format("{:04}-{:02}-{:02}", before + year, month, day);
}

}  // namespace kakari::registry
