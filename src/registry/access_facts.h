// What an institution says of itself beside the report and the official lists, where anybody asks:
// wheelchairs, languages, its English name. Unknown until somebody has said it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "registry/institution.h"

namespace kakari::registry {

enum class Wheelchair { unknown, yes, no };

struct AccessFacts {
  std::string name_en;  // 英語表記（ローマ字表記）
  Wheelchair wheelchair = Wheelchair::unknown;
  std::vector<std::string> languages;  // "en", "zh", "ko", "pt", "vi", "tl", "es", "ne", "sign"
  std::string set_by;                  // name of who said it; empty: an official list
  Instant set_at = 0;

  /// Nothing is said.
  bool empty() const { return name_en.empty() && wheelchair == Wheelchair::unknown && languages.empty(); }
};

/// The languages that can be chosen, and how they are called in Japanese and English.
struct SpokenLanguage {
  std::string_view code, ja, en;
};
const std::vector<SpokenLanguage>& spoken_languages();

/// nullopt: nobody has said anything.
std::optional<AccessFacts> access_facts(store::Tx& tx, const Id& institution);

inline constexpr std::size_t kEnglishNameMax = 200;  // characters

/// What of it cannot be: a name in other than Latin letters or too long (field "name_en"), an unknown
/// language
/// ("languages"). Tidies the rest: spaces, full width, the order of languages.
Result<AccessFacts> checked(AccessFacts facts);

/// Act::facts_write. Checked and journalled; nothing happens where it says the same already. Whoever calls
/// announces it to the directory ("institution" in the change feed). True when something changed.
Result<bool> set_access_facts(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                              const Id& institution, const AccessFacts& facts);

/// From a list: kept as long as nobody of the institution or the prefecture has said anything.
void hold_listed_access(store::Tx& tx, const Id& institution, const AccessFacts& facts);

/// How they stand in the table, in files and in forms: "en;sign".
std::string joined(const std::vector<std::string>& languages);
std::vector<std::string> split_languages(std::string_view joined);

}  // namespace kakari::registry
