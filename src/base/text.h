// Japanese text for finding and comparing: folding of width, kana, case and variant kanji.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kakari {

/// A key under which spellings that people take for the same are equal: NFKC, hiragana to katakana, lower
/// case, variant kanji (髙→高, 﨑→崎, 邉→辺, 𠮷→吉 …), no spaces, one kind of hyphen and long vowel mark.
std::string fold(std::string_view utf8);
/// NFKC only: full-width digits and letters to ASCII.
std::string narrow(std::string_view utf8);
/// Leading and trailing white space, U+3000 included, removed.
std::string trim(std::string_view utf8);
/// Number of Unicode characters; nullopt when the bytes are not UTF-8.
std::optional<std::size_t> length(std::string_view utf8);
/// A whole number as people type it: "１，２３４" → 1234. Nullopt for anything else.
std::optional<std::int64_t> parse_count(std::string_view typed);
/// 1,234
std::string with_commas(std::int64_t n);

}  // namespace kakari
