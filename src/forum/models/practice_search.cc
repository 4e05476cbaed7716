#include <algorithm>

#include "base/text.h"
#include "forum/models/practice_row.h"

namespace kakari::models {
namespace {

/// Every word of the query stands somewhere in it, however it is spelt.
bool says(const PracticeText& text, const regime::Areas& areas, const std::vector<std::string>& words) {
  if (words.empty()) return true;
  std::string all = text.title + "\n" + text.what + "\n" + text.results + "\n" + text.institutions;
  if (const auto* m = areas.municipality(text.area)) all += "\n" + m->name;
  all = fold(all);
  return std::ranges::all_of(words, [&](const std::string& word) { return all.contains(word); });
}

std::vector<std::string> words_of(std::string_view query) {
  std::vector<std::string> words;
  std::string narrowed = narrow(query);
  std::ranges::replace(narrowed, '\t', ' ');
  for (std::size_t at = 0; at < narrowed.size();) {
    const std::size_t end = std::min(narrowed.find(' ', at), narrowed.size());
    if (auto word = fold(std::string_view(narrowed).substr(at, end - at)); !word.empty())
      words.push_back(std::move(word));
    at = end + 1;
  }
  return words;
}

}  // namespace

std::vector<Practice> published_practices(store::Tx& tx, const regime::Areas& areas, const AreaKinds& kinds,
                                          const PracticeSearch& search) {
  auto all = read_practices(tx, Words::published, "p.edition > 0 AND p.withdrawn_at = 0");
  const auto words = words_of(search.words);
  std::erase_if(all, [&](const Practice& practice) {
    const PracticeText& text = practice.text;
    if (search.function && std::ranges::find(text.functions, *search.function) == text.functions.end())
      return true;
    if (!search.theme.empty() && text.theme != search.theme) return true;
    if (!search.prefecture.empty() && !text.area.starts_with(search.prefecture)) return true;
    const AreaKind* kind = search.area_kind.empty() ? nullptr : kinds.of(text.area);
    if (!search.area_kind.empty() && (!kind || kind->id != search.area_kind)) return true;
    return !says(text, areas, words);
  });
  return all;
}

}  // namespace kakari::models
