// Places in English are words that lead to municipalities: nothing in the register is written in Latin
// letters.
#include <algorithm>

#include "base/text.h"
#include "directory/words.h"

namespace kakari::directory {
namespace {

/// Tottori City → Tottori; Chuo Ward, Sapporo City → Chuo.
std::string_view without_kind(std::string_view name) {
  name = name.substr(0, name.find(','));
  for (const std::string_view kind : {" City", " Ward", " Town", " Village", " Prefecture"})
    if (name.ends_with(kind)) return name.substr(0, name.size() - kind.size());
  return name;
}

/// The end of the reading in Latin letters: ヨナゴシ → shi.
std::string kind_read(std::string_view kana) {
  for (const std::string_view end : {"シ", "ク", "チョウ", "マチ", "ムラ", "ソン", "ケン", "フ"})
    if (kana.ends_with(end)) return regime::romaji(end);
  return {};
}

}  // namespace

void Words::add_place(std::string_view said, const Meaning& place) {
  const auto [at, is_new] = meanings_.try_emplace(fold(said), place);
  Meaning& known = at->second;
  if (is_new || known.places.empty() || known.places == place.places) return;
  known.places.insert(known.places.end(), place.places.begin(), place.places.end());
  if (known.means.find(place.means) == std::string::npos) known.means += "・" + place.means;
}

void Words::add_places(const regime::Areas& areas, const regime::English& english) {
  std::map<std::string, const regime::Prefecture*, std::less<>> prefectures;  // by name in English
  for (const regime::Prefecture& p : areas.prefectures()) {
    const std::string name = english.place(areas, p.code);
    const Meaning place{.means = p.name, .means_en = name, .places = {p.code}};
    prefectures[std::string(without_kind(name))] = &p;
    add_place(name, place);
    if (const auto read = kind_read(p.kana); !read.empty())
      add_place(fmt::format("{}-{}", without_kind(name), read), place);
  }
  for (const regime::Municipality& m : areas.municipalities()) {
    const std::string name = english.place(areas, m.code);
    const std::string_view base = without_kind(name);
    Meaning place{.means = m.name, .means_en = std::string(name), .places = {m.code}};
    if (m.designated_city)
      for (const regime::Municipality& ward : areas.municipalities())
        if (ward.city == m.code) place.places.push_back(ward.code);
    add_place(name.substr(0, name.find(',')), place);
    add_place(fmt::format("{}-{}", base, kind_read(m.kana)), place);
    // A ward's bare name says little; a prefecture's is the city's of that prefecture, if there is one.
    const auto prefecture = prefectures.find(base);
    const bool anothers = prefecture != prefectures.end() && prefecture->second->code != m.prefecture;
    if (m.city.empty() && !anothers) add_place(base, place);
  }
  for (const auto& [name, p] : prefectures)
    if (!find(fold(name)))
      add_place(name, {.means = p->name, .means_en = english.place(areas, p->code), .places = {p->code}});
}

}  // namespace kakari::directory
