#include "base/text.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <charconv>

#include "base/utf8.h"
#include "base/variant_kanji.h"

namespace kakari {
namespace {

constexpr char32_t kNothing = 0;            // leave the character out
constexpr char32_t kNotKnown = 0xFFFFFFFF;  // ask ICU

/// Hyphens and long vowel marks; people type one for the other (２ー６－３), so all become one.
bool is_dash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0x2501 ||
         c == 0x30FC || c == 0xFF0D || c == 0xFF70 || c == 0x00AD || c == 0x2043 || c == 0xFE63;
}

char32_t fold_ascii(char32_t c) {
  if (c <= U' ' || c == 0x7F) return kNothing;
  return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

char32_t fold_kana(char32_t c) {
  if (c >= 0x3041 && c <= 0x3096) c += 0x60;
  if (c == U'ヶ') return U'ケ';
  if (c == U'ヵ') return U'カ';
  return c;
}

/// What a character is folded to without normalisation; kNotKnown where it takes the whole text.
char32_t fold_simple(char32_t c) {
  if (c < 0x80) return fold_ascii(c);
  if (c >= 0x4E00 && c < 0xA000) return common_kanji(c);
  if (is_dash(c)) return U'-';
  if (c >= 0x3041 && c <= 0x30FA && (c < 0x3097 || c > 0x309C) && c != 0x309F) return fold_kana(c);
  if (c >= 0xFF01 && c <= 0xFF5E) return fold_ascii(c - 0xFEE0);
  if (c == 0x3000) return kNothing;
  if (c == 0x3005 || c == 0x30FB) return c;  // 々 ・
  return kNotKnown;
}

/// After NFKC: whatever has no rule of its own is lower-cased, and invisible marks are dropped.
char32_t fold_other(char32_t c) {
  if (u_isUWhiteSpace(UChar32(c)) || u_hasBinaryProperty(UChar32(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    return kNothing;
  return common_kanji(char32_t(u_foldCase(UChar32(c), U_FOLD_CASE_DEFAULT)));
}

std::string nfkc(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, int32_t(utf8.size()));
  normalizer->normalizeUTF8(0, icu::StringPiece(utf8.data(), int32_t(utf8.size())), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(utf8);
}

/// Folds until a character needs normalisation; true when it reached the end.
bool fold_fast(std::string_view utf8, std::string& out) {
  std::size_t at = 0;
  while (at < utf8.size()) {
    const char32_t c = utf8::next(utf8, at);
    const char32_t folded = fold_simple(c);
    if (folded == kNotKnown) return false;
    if (folded != kNothing) utf8::append(out, folded);
  }
  return true;
}

bool is_space_at(std::string_view text, std::size_t at, std::size_t& width) {
  const unsigned char c = static_cast<unsigned char>(text[at]);
  width = 1;
  if (c == ' ' || (c >= 9 && c <= 13)) return true;
  if (text.substr(at, 2) == "\u00A0") return width = 2, true;
  if (text.substr(at, 3) == "\u3000" || text.substr(at, 3) == "\uFEFF") return width = 3, true;
  return false;
}

}  // namespace

std::string fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  if (fold_fast(utf8, out)) return out;
  out.clear();
  const std::string normal = nfkc(utf8);
  std::size_t at = 0;
  while (at < normal.size()) {
    const char32_t c = utf8::next(normal, at);
    char32_t folded = fold_simple(c);
    if (folded == kNotKnown) folded = fold_other(c);
    if (folded != kNothing) utf8::append(out, folded);
  }
  return out;
}

std::string narrow(std::string_view utf8) {
  for (const char c : utf8)
    if (static_cast<unsigned char>(c) >= 0x80) return nfkc(utf8);
  return std::string(utf8);
}

std::string trim(std::string_view utf8) {
  std::size_t width = 0;
  while (!utf8.empty() && is_space_at(utf8, 0, width)) utf8.remove_prefix(width);
  bool again = true;
  while (again && !utf8.empty()) {
    again = false;
    for (std::size_t n = 1; n <= 3 && n <= utf8.size(); ++n) {
      if (!is_space_at(utf8, utf8.size() - n, width) || width != n) continue;
      utf8.remove_suffix(n);
      again = true;
      break;
    }
  }
  return std::string(utf8);
}

std::optional<std::size_t> length(std::string_view utf8) {
  std::size_t count = 0, at = 0;
  for (; at < utf8.size(); ++count)
    if (utf8::next(utf8, at) == utf8::kInvalid) return {};
  return count;
}

std::optional<std::int64_t> parse_count(std::string_view typed) {
  const std::string text = trim(narrow(typed));
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comma = text[i] == ',' || std::string_view(text).substr(i, 3) == "、";
    if (comma && !digits.empty()) {
      if (text[i] != ',') i += 2;
      continue;
    }
    digits += text[i];
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool ends_with_digit = !text.empty() && text.back() >= '0' && text.back() <= '9';
  if (error != std::errc{} || end != digits.data() + digits.size() || !ends_with_digit) return {};
  return value;
}

std::string with_commas(std::int64_t n) {
  const std::string digits = fmt::format("{}", n);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t left = digits.size() - i;
    if (i > 0 && left % 3 == 0 && digits[i - 1] != '-') out += ',';
    out += digits[i];
  }
  return out;
}

}  // namespace kakari
