// Hepburn as signs and municipalities write it: long vowels are not marked (オオサカ → osaka), ん is n before
// every letter and n' before a vowel or y.
#include <array>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "regime/english.h"

namespace kakari::regime {
namespace {

/// ア (U+30A1) to ヶ (U+30F6); small vowels and ッ have their own rules.
constexpr std::array<std::string_view, 86> kSyllables{
    "a",  "a",  "i",   "i",  "u",  "u",   "e",  "e",   "o",  "o",  "ka", "ga", "ki", "gi", "ku",
    "gu", "ke", "ge",  "ko", "go", "sa",  "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo",
    "ta", "da", "chi", "ji", "",   "tsu", "zu", "te",  "de", "to", "do", "na", "ni", "nu", "ne",
    "no", "ha", "ba",  "pa", "hi", "bi",  "pi", "fu",  "bu", "pu", "he", "be", "pe", "ho", "bo",
    "po", "ma", "mi",  "mu", "me", "mo",  "ya", "ya",  "yu", "yu", "yo", "yo", "ra", "ri", "ru",
    "re", "ro", "wa",  "wa", "i",  "e",   "o",  "n",   "vu", "ka", "ke"};

bool is_vowel(char c) {
  return c == 'a' || c == 'i' || c == 'u' || c == 'e' || c == 'o';
}

class Writer {
 public:
  void add(char32_t c) {
    if (c >= U'ぁ' && c <= U'ゖ') c += U'ァ' - U'ぁ';
    if (c == U'ー') return;
    if (c < U'ァ' || c > U'ヶ') return other(c);
    if (c == U'ッ') {
      doubled_ = true;
      return;
    }
    const std::string_view said = kSyllables[c - U'ァ'];
    const bool small_y = c == U'ャ' || c == U'ュ' || c == U'ョ';
    const bool small_vowel = c <= U'ォ' && (c - U'ァ') % 2 == 0;
    if (small_y && out_.ends_with('i')) return glide(said);
    if (small_vowel && !out_.empty() && is_vowel(out_.back())) return replace_vowel(said);
    if (lengthens(c)) {
      long_ = true;
      return;
    }
    syllable(said);
  }
  std::string take() && { return std::move(out_); }

 private:
  /// The second of オオ, オウ, ウウ; a third one is a vowel of its own (トウオン → toon).
  bool lengthens(char32_t c) const {
    if (long_ || doubled_ || out_.empty()) return false;
    return (c == U'ウ' && (out_.back() == 'o' || out_.back() == 'u')) || (c == U'オ' && out_.back() == 'o');
  }
  void syllable(std::string_view said) {
    if (doubled_ && !is_vowel(said.front())) out_ += said.starts_with("ch") ? 't' : said.front();
    if (after_n_ && (is_vowel(said.front()) || said.front() == 'y')) out_ += '\'';
    out_ += said;
    doubled_ = long_ = false;
    after_n_ = said == "n";
  }
  /// キ + ャ → kya, シ + ャ → sha.
  void glide(std::string_view y) {
    out_.pop_back();
    const bool soft = out_.ends_with("sh") || out_.ends_with("ch") || out_.ends_with('j');
    out_ += soft ? y.substr(1) : y;
  }
  /// フ + ァ → fa, ウ + ェ → we.
  void replace_vowel(std::string_view vowel) {
    const bool alone = out_.size() == 1 || is_vowel(out_[out_.size() - 2]);
    const char before = out_.back();
    out_.pop_back();
    if (alone && before == 'u') out_ += 'w';
    out_ += vowel;
  }
  void other(char32_t c) {
    utf8::append(out_, c);
    doubled_ = long_ = after_n_ = false;
  }

  std::string out_;
  bool doubled_ = false, long_ = false, after_n_ = false;
};

}  // namespace

std::string romaji(std::string_view katakana) {
  Writer writer;
  for (std::size_t at = 0; at < katakana.size();)
    if (const char32_t c = utf8::next(katakana, at); c != utf8::kInvalid) writer.add(c);
  return std::move(writer).take();
}

}  // namespace kakari::regime
