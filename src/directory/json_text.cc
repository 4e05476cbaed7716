#include "directory/json_text.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cstring>

namespace kakari::directory {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101, kHighs = 0x8080808080808080;

/// The bytes of the word that JSON cannot hold as they are (below 0x20, " and \) have their high bit set;
/// bytes above one that is may be marked too.
std::uint64_t marked(std::uint64_t word) {
  const auto zero = [](std::uint64_t x) { return (x - kOnes) & ~x & kHighs; };
  return ((word - kOnes * 0x20) & ~word & kHighs) | zero(word ^ kOnes * '"') | zero(word ^ kOnes * '\\');
}

bool plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

/// How many bytes from here need no escape.
std::size_t plain_length(std::string_view text) {
  std::size_t n = 0;
  for (std::uint64_t word; n + sizeof word <= text.size(); n += sizeof word) {
    std::memcpy(&word, text.data() + n, sizeof word);
    if (marked(word) != 0) break;
  }
  while (n < text.size() && plain(text[n])) ++n;
  return n;
}

}  // namespace

void JsonText::quote(std::string_view value) {
  out_ += '"';
  for (;;) {
    const std::size_t n = plain_length(value);
    out_.append(value.data(), n);
    if (n == value.size()) break;
    const char c = value[n];
    if (c == '"' || c == '\\')
      out_ += {'\\', c};
    else
      out_ += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    value.remove_prefix(n + 1);
  }
  out_ += '"';
}

void JsonText::append_integer(std::int64_t value) {
  char digits[24];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

JsonText& JsonText::decimal(std::string_view key, double value, int digits) {
  lead(key);
  char text[40];
  const char* end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits).ptr;
  if (digits > 0) {
    while (end[-1] == '0') --end;
    if (end[-1] == '.') --end;
  }
  out_.append(text, std::size_t(end - text));
  return *this;
}

}  // namespace kakari::directory
