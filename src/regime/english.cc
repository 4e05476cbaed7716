#include "regime/english.h"

namespace kakari::regime {
namespace {

std::string_view look(const std::map<std::string, std::string, std::less<>>& texts, std::string_view key) {
  const auto at = texts.find(key);
  return at == texts.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace

std::expected<English, std::vector<Finding>> English::load(const std::string&, int, const Form&) {
  return English();
}

std::string_view English::item(std::string_view id) const {
  return look(items_, id);
}
std::string_view English::choice(std::string_view item, std::int64_t code) const {
  return look(choices_, std::string(item) + "=" + std::to_string(code));
}
std::string_view English::section(std::string_view id) const {
  return look(sections_, id);
}
std::string_view English::function(Function function) const {
  return look(functions_, id(function));
}
std::string_view English::plain(Function function) const {
  return look(plain_, id(function));
}
std::string_view English::department(std::string_view ja) const {
  return look(departments_, ja);
}
std::string_view English::cooperation(std::string_view ja) const {
  return look(cooperations_, ja);
}

std::string English::place(const Areas& areas, std::string_view code) const {
  if (const auto* municipality = areas.municipality(code)) return romaji(municipality->kana);
  if (const auto* prefecture = areas.prefecture(code)) return romaji(prefecture->kana);
  return {};
}

std::string romaji(std::string_view katakana) {
  return std::string(katakana);
}

}  // namespace kakari::regime
