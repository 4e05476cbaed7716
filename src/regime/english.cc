#include "regime/english.h"

#include <array>

#include "base/text.h"

namespace kakari::regime {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

std::string_view look(const Texts& texts, std::string_view key) {
  const auto at = texts.find(key);
  return at == texts.end() ? std::string_view() : std::string_view(at->second);
}

std::string choice_key(std::string_view item, std::int64_t code) {
  return fmt::format("{}={}", item, code);
}

struct Kind {
  std::string_view ja, english;
  std::array<std::string_view, 2> read;  // how the kana ends
};
constexpr std::array<Kind, 8> kKinds{{{"市", "City", {"シ", "シ"}},
                                      {"区", "Ward", {"ク", "ク"}},
                                      {"町", "Town", {"チョウ", "マチ"}},
                                      {"村", "Village", {"ムラ", "ソン"}},
                                      {"県", "Prefecture", {"ケン", "ケン"}},
                                      {"府", "Prefecture", {"フ", "フ"}},
                                      {"都", "", {"ト", "ト"}},
                                      {"道", "", {"道", "道"}}}};  // ホッカイドウ keeps its ending

/// 湯梨浜町, ユリハマチョウ → Yurihama Town
std::string in_english(std::string_view name, std::string_view kana) {
  std::string_view english;
  for (const Kind& kind : kKinds) {
    if (!name.ends_with(kind.ja)) continue;
    english = kind.english;
    for (const std::string_view end : kind.read)
      if (kana.ends_with(end) && kana.size() > end.size()) {
        kana.remove_suffix(end.size());
        break;
      }
    break;
  }
  std::string out = romaji(kana);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = char(out[0] - 32);
  if (!english.empty()) out += " ", out += english;
  return out;
}

}  // namespace

std::string_view English::item(std::string_view id) const {
  return look(items_, id);
}
std::string_view English::short_item(std::string_view id) const {
  const auto found = look(short_items_, id);
  return found.empty() ? item(id) : found;
}
std::string_view English::plain(std::string_view item) const {
  return look(plain_items_, item);
}
std::string_view English::choice(std::string_view item, std::int64_t code) const {
  return look(choices_, choice_key(item, code));
}
std::string_view English::plain_choice(std::string_view item, std::int64_t code) const {
  return look(plain_choices_, choice_key(item, code));
}
std::string_view English::section(std::string_view id) const {
  return look(sections_, id);
}
std::string_view English::function(Function function) const {
  return look(functions_, id(function));
}
std::string_view English::short_name(Function function) const {
  return look(short_names_, id(function));
}
std::string_view English::need(Function function) const {
  return look(needs_, id(function));
}
std::string_view English::plain(Function function) const {
  return look(plain_, id(function));
}
std::string_view English::department(std::string_view ja) const {
  return look(departments_, fold(ja));
}
std::string_view English::cooperation(std::string_view ja) const {
  return look(cooperations_, fold(ja));
}
std::string_view English::unit(std::string_view ja) const {
  return look(units_, fold(ja));
}

std::string English::place(const Areas& areas, std::string_view code) const {
  if (const auto known = look(places_, code); !known.empty()) return std::string(known);
  if (const auto* prefecture = areas.prefecture(code)) return in_english(prefecture->name, prefecture->kana);
  const auto* municipality = areas.municipality(code);
  if (!municipality) return {};
  std::string_view name = municipality->name, kana = municipality->kana;
  const auto* city = municipality->city.empty() ? nullptr : areas.municipality(municipality->city);
  if (!city || !name.starts_with(city->name) || !kana.starts_with(city->kana)) return in_english(name, kana);
  name.remove_prefix(city->name.size());
  kana.remove_prefix(city->kana.size());
  return in_english(name, kana) + ", " + place(areas, city->code);
}

}  // namespace kakari::regime
