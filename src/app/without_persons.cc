#include "app/without_persons.h"

#include <algorithm>
#include <cctype>

namespace kakari::app {
namespace {

constexpr std::size_t kBytesMax = 2000, kDigitsMax = 6;
constexpr std::string_view kStruck = "…", kBetweenWords = " \t\r\n<>()\"',;";

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_internet_address(std::string_view word) {
  const auto colons = std::ranges::count(word, ':'), dots = std::ranges::count(word, '.');
  const bool hex = std::ranges::all_of(word, [](unsigned char c) { return std::isxdigit(c) || c == ':'; });
  const bool decimal = std::ranges::all_of(word, [](char c) { return digit(c) || c == '.'; });
  return (hex && (colons >= 3 || (colons == 2 && word.find("::") != word.npos))) || (decimal && dots == 3);
}

/// Telephones, 機関番号, licences: digits, perhaps with hyphens between.
void append_without_numbers(std::string& out, std::string_view word) {
  while (!word.empty()) {
    const auto begin = std::size_t(std::ranges::find_if(word, digit) - word.begin());
    out += word.substr(0, begin);
    word.remove_prefix(begin);
    auto end = std::min(word.find_first_not_of("0123456789-"), word.size());
    while (end > 0 && !digit(word[end - 1])) --end;
    const auto number = word.substr(0, end);
    if (std::size_t(std::ranges::count_if(number, digit)) > kDigitsMax)
      out += kStruck;
    else
      out += number;
    word.remove_prefix(end);
  }
}

void append_word(std::string& out, std::string_view word) {
  std::string_view bare = word;
  while (!bare.empty() && (bare.back() == '.' || bare.back() == ':')) bare.remove_suffix(1);
  if (word.find('@') != word.npos || is_internet_address(bare))
    out.append(kStruck).append(word.substr(bare.size()));
  else
    append_without_numbers(out, word);
}

/// Where what is quoted from `at` on ends, or npos: no quotation begins here.
std::size_t quotation_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '(' && at > 0 && text[at - 1] == '=') return text.find(')', at + 1);
  const bool apostrophe = c == '\'' && at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]));
  if ((c != '"' && c != '\'') || apostrophe) return text.npos;
  return text.find(c, at + 1);
}

}  // namespace

std::string without_persons(std::string_view text) {
  text = text.substr(0, kBytesMax);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto end = quotation_end(text, at); end != text.npos) {
      out.append(1, text[at]).append(kStruck).append(1, text[end]);
      at = end + 1;
    } else if (kBetweenWords.find(text[at]) != kBetweenWords.npos) {
      out += text[at++];
    } else {
      const auto end = std::min(text.find_first_of(kBetweenWords, at), text.size());
      append_word(out, text.substr(at, end - at));
      at = end;
    }
  }
  return out;
}

}  // namespace kakari::app
