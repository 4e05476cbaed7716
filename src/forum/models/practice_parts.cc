#include "forum/models/practice_parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace kakari::models {

std::string area_in_words(const PageDeps& deps, std::string_view area) {
  if (const auto* m = deps.areas->municipality(area)) {
    const AreaKind* kind = deps.kinds->of(area);
    const auto* prefecture = deps.areas->prefecture(m->prefecture);
    return fmt::format("{}{}{}", prefecture ? prefecture->name : "", m->name,
                       kind ? fmt::format("（{}）", kind->label) : "");
  }
  const auto* prefecture = deps.areas->prefecture(area);
  return prefecture ? prefecture->name : "";
}

std::string functions_in_words(const PracticeText& text) {
  std::string words;
  for (const auto function : text.functions)
    words +=
        (words.empty() ? "" : "、") +
        (function == regime::Function::core ? std::string("1号機能") : std::string(regime::label(function)));
  return words;
}

html::Fragment practice_text(const PageDeps& deps, const PracticeText& text) {
  const auto kind = std::ranges::find(body_kinds(), text.body_kind, &BodyKind::id);
  const auto* theme = deps.words ? deps.words->theme(text.theme) : nullptr;
  std::vector<html::Fact> facts{
      {"地域", area_in_words(deps, text.area)},
      {"取り組んだところ", (kind == body_kinds().end() ? "" : std::string(kind->label)) +
                               (text.institutions.empty() ? "" : "　" + text.institutions)}};
  if (!text.functions.empty()) facts.push_back({"かかわる機能", functions_in_words(text)});
  if (theme) facts.push_back({"協議のテーマ", theme->label});
  html::Writer w;
  w << html::facts(facts) << html::heading({.text = "取組の内容"}) << html::paragraph(text.what)
    << html::heading({.text = "結果"}) << html::paragraph(text.results);
  if (!text.source.empty())
    w << html::heading({.text = "くわしい資料"})
      << (text.url.empty() ? html::paragraph(text.source) : html::link(text.url, text.source));
  return w.take();
}

std::vector<html::Choice> theme_choices(const PageDeps& deps, std::string_view chosen) {
  std::vector<html::Choice> choices;
  if (deps.words)
    for (const auto& theme : deps.words->themes)
      choices.push_back({.value = theme.id, .label = theme.label, .chosen = theme.id == chosen});
  return choices;
}

}  // namespace kakari::models
