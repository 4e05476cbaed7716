#include "demo/access_facts.h"

#include <array>

#include "base/random.h"
#include "registry/access_facts.h"

namespace kakari::demo {
namespace {

using registry::Wheelchair;

struct EnglishName {
  std::string_view name, english;
};
constexpr std::array kEnglishNames{
    EnglishName{"あおば内科クリニック（架空）", "Aoba Internal Medicine Clinic (fictional)"},
    EnglishName{"みなと在宅クリニック（架空）", "Minato Home Care Clinic (fictional)"},
    EnglishName{"𠮷岡内科医院（架空）", "Yoshioka Internal Medicine Clinic (fictional)"},
    EnglishName{"ふもと整形外科（架空）", "Fumoto Orthopaedics (fictional)"}};

std::string english(const std::string& name) {
  for (const EnglishName& one : kEnglishNames)
    if (one.name == name) return std::string(one.english);
  return {};
}

/// English most of all; the larger, the more.
std::vector<std::string> languages(Random& random, bool hospital) {
  std::vector<std::string> spoken;
  if (random.below(hospital ? 2 : 4) == 0) spoken.emplace_back("en");
  for (const auto& one : registry::spoken_languages())
    if (one.code != "en" && random.below(hospital ? 8 : 30) == 0) spoken.emplace_back(one.code);
  return spoken;
}

}  // namespace

void say_access(store::Tx& tx, Instant at, std::uint64_t seed, const std::vector<Made>& made) {
  SeededRandom random(seed);
  for (const Made& one : made) {
    const bool hospital = one.institution.kind == regime::InstitutionKind::hospital;
    registry::AccessFacts facts;
    facts.name_en = english(one.institution.name);
    const bool said = random.below(10) < (hospital ? 9u : 5u);
    const bool reachable = random.below(5) > 0;
    facts.languages = languages(random, hospital);
    if (!said && facts.name_en.empty()) continue;
    facts.wheelchair = reachable || hospital ? Wheelchair::yes : Wheelchair::no;
    facts.set_by = one.institution.manager;
    facts.set_at = at;
    registry::hold_listed_access(tx, one.institution.id, facts);
  }
}

}  // namespace kakari::demo
