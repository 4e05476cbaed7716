// Variant and old forms of kanji that people take for the same character, for comparing only.
#pragma once
#include <cstdint>

namespace kakari {

/// The common form of a character (髙 → 高), or the character itself.
char32_t common_kanji(char32_t c);

}  // namespace kakari
