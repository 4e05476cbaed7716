// What stands under the search box while somebody types: everyday words, places, names of institutions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "directory/deps.h"

namespace kakari::directory {

struct Suggestion {
  enum class Kind { word, place, institution };
  Kind kind = Kind::word;
  std::string text = {};  // what would be typed: 在宅医療, 米子市, 日野病院
  std::string note = {};  // what it leads to: 家に来てくれる（14件）, 病院　米子市
  std::string href = {};  // where choosing it goes
};

/// Best first; `prefecture` empty for the country. One character is enough; nothing for nothing.
std::vector<Suggestion> suggest(const Deps& deps, const Snapshot& snapshot, Tongue tongue,
                                std::string_view typed, std::string_view prefecture, std::size_t most = 8);

/// {"suggestions":[{"kind":"word","text":"…","note":"…","href":"…"}]}
std::string suggestions_json(const std::vector<Suggestion>& suggestions);

}  // namespace kakari::directory
