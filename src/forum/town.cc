#include "forum/town.h"

#include <array>

#include "base/text.h"

namespace kakari::forum {
namespace {

constexpr std::array<std::string_view, 9> kNumerals{"一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::string_view kTen = "十", kChome = "丁目", kOaza = "大字";
constexpr std::size_t kKanjiBytes = 3;

/// 1 to 9; 0 when `text` does not end in a kanji numeral.
int last_numeral(std::string_view text) {
  for (std::size_t i = 0; i < kNumerals.size(); ++i)
    if (text.ends_with(kNumerals[i])) return int(i) + 1;
  return 0;
}

/// "本町十二" → "本町12".
std::string with_digits(std::string_view before) {
  int ones = last_numeral(before), number = ones;
  if (ones != 0) before.remove_suffix(kKanjiBytes);
  if (before.ends_with(kTen)) {
    before.remove_suffix(kTen.size());
    const int tens = last_numeral(before);
    if (tens != 0) before.remove_suffix(kKanjiBytes);
    number += 10 * (tens != 0 ? tens : 1);
  }
  return std::string(before) + (number != 0 ? std::to_string(number) : "");
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Without 大字, with digits before 丁目; `text` is folded.
std::string normal(std::string_view text) {
  if (text.starts_with(kOaza)) text.remove_prefix(kOaza.size());
  const std::size_t chome = text.find(kChome);
  if (chome == text.npos) return std::string(text);
  return with_digits(text.substr(0, chome)) + std::string(text.substr(chome));
}

}  // namespace

std::string town_key(std::string_view town) {
  return normal(fold(town));
}

std::string behind_municipality(std::string_view folded_name, std::string_view address) {
  const std::string folded = fold(address);
  const std::size_t at = folded.find(folded_name);
  if (folded_name.empty() || at == folded.npos) return {};
  return normal(std::string_view(folded).substr(at + folded_name.size()));
}

bool in_town(std::string_view rest, std::string_view key) {
  if (key.empty() || !rest.starts_with(key)) return false;
  return !digit(key.back()) || rest.size() == key.size() || !digit(rest[key.size()]);
}

std::string town_of(std::string_view municipality_name, std::string_view address) {
  const std::string narrowed = narrow(address), name = narrow(municipality_name);
  const std::size_t at = narrowed.find(name);
  std::string rest = at == narrowed.npos ? behind_municipality(fold(municipality_name), address)
                                         : narrowed.substr(at + name.size());
  if (rest.starts_with(kOaza)) rest.erase(0, kOaza.size());
  std::size_t end = rest.find(kChome);
  end = end == rest.npos ? rest.find_first_of("0123456789 ") : end + kChome.size();
  rest.resize(std::min(end, rest.size()));
  return trim(rest);
}

}  // namespace kakari::forum
