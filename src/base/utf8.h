// Characters of UTF-8 text, one by one.
#pragma once
#include <string>
#include <string_view>

namespace kakari::utf8 {

/// Stands for bytes that are not UTF-8 (overlong, surrogate, cut off).
inline constexpr char32_t kInvalid = 0xFFFFFFFE;

/// The character at `at`, which moves behind it; kInvalid moves by one byte. `at` must lie inside the text.
inline char32_t next(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned char first = byte(0);
  const std::size_t left = text.size() - at;
  char32_t c = kInvalid;
  std::size_t width = 1;
  if (first < 0x80) {
    c = first;
  } else if (first >= 0xC2 && first <= 0xDF && left >= 2 && follows(1)) {
    c = char32_t(first & 0x1F) << 6 | (byte(1) & 0x3F);
    width = 2;
  } else if (first >= 0xE0 && first <= 0xEF && left >= 3 && follows(1) && follows(2)) {
    c = char32_t(first & 0x0F) << 12 | char32_t(byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    width = 3;
    if (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF)) c = kInvalid, width = 1;
  } else if (first >= 0xF0 && first <= 0xF4 && left >= 4 && follows(1) && follows(2) && follows(3)) {
    c = char32_t(first & 0x07) << 18 | char32_t(byte(1) & 0x3F) << 12 | char32_t(byte(2) & 0x3F) << 6 |
        (byte(3) & 0x3F);
    width = 4;
    if (c < 0x10000 || c > 0x10FFFF) c = kInvalid, width = 1;
  }
  at += width;
  return c;
}

inline void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += char(c);
  } else if (c < 0x800) {
    out += {char(0xC0 | c >> 6), char(0x80 | (c & 0x3F))};
  } else if (c < 0x10000) {
    out += {char(0xE0 | c >> 12), char(0x80 | (c >> 6 & 0x3F)), char(0x80 | (c & 0x3F))};
  } else {
    out += {char(0xF0 | c >> 18), char(0x80 | (c >> 12 & 0x3F)), char(0x80 | (c >> 6 & 0x3F)),
            char(0x80 | (c & 0x3F))};
  }
}

}  // namespace kakari::utf8
