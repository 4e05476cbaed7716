#include "directory/place_words.h"

#include <array>

namespace kakari::directory {
namespace {

constexpr std::array<std::string_view, 11> kEnds{"の周辺", "の付近", "の近く", "のそば", "の前", "周辺",
                                                 "付近",   "近辺",   "近く",   "駅前",   "駅"};
constexpr std::size_t kPostalDigits = 7;

bool take_end(std::string_view& text) {
  for (const std::string_view end : kEnds)
    if (text.ends_with(end)) return text.remove_suffix(end.size()), true;
  return false;
}

}  // namespace

std::string_view place_stem(std::string_view typed) {
  std::string_view stem = typed;
  while (take_end(stem))
    if (stem.empty()) return {};
  return stem.size() == typed.size() ? std::string_view() : stem;
}

std::string postal_digits(std::string_view folded) {
  if (folded.starts_with("〒")) folded.remove_prefix(std::string_view("〒").size());
  std::string digits;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] == '-' && i == 3) continue;
    if (folded[i] < '0' || folded[i] > '9') return {};
    digits += folded[i];
  }
  return digits.size() == kPostalDigits ? digits : "";
}

std::string known_postal(const Register& all, std::string_view digits) {
  for (const std::size_t length : {kPostalDigits, std::size_t{5}, std::size_t{3}})
    if (length <= digits.size() && !all.by_postal(digits.substr(0, length)).empty())
      return std::string(digits.substr(0, length));
  return {};
}

std::string postal_shown(std::string_view digits) {
  if (digits.size() <= 3) return std::string(digits);
  return std::string(digits.substr(0, 3)) + "-" + std::string(digits.substr(3));
}

}  // namespace kakari::directory
