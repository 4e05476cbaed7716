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
};

/// The languages that can be chosen, and how they are called in Japanese and English.
struct SpokenLanguage {
  std::string_view code, ja, en;
};
const std::vector<SpokenLanguage>& spoken_languages();

/// nullopt: nobody has said anything.
std::optional<AccessFacts> access_facts(store::Tx& tx, const Id& institution);

/// Act::facts_write. Journalled, and announced to the directory by whoever calls (kind "registry" is a whole
/// rebuild; an "institution" entry in the feed is enough when the directory re-reads it).
Result<void> set_access_facts(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                              const Id& institution, const AccessFacts& facts);

}  // namespace kakari::registry
