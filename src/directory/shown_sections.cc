#include "directory/shown_sections.h"

#include <algorithm>

#include "directory/facets.h"

namespace kakari::directory {
namespace {

bool says_something(const regime::Answer& answer) {
  if (const auto* text = std::get_if<std::string>(&answer)) return !text->empty();
  if (const auto* partners = std::get_if<regime::Partners>(&answer)) return !partners->empty();
  if (const auto* codes = std::get_if<regime::Codes>(&answer)) return !codes->empty();
  return true;
}

/// "家に来て診ます（ほかの医療機関と協力して24時間対応します）"; empty when the answer is not a yes, or when
/// there are no words for it in the page's language.
std::string told(const regime::Item& item, const regime::Answer& answer, const Tongue& say) {
  const auto* code = std::get_if<std::int64_t>(&answer);
  const std::string_view plain =
      say.english() ? (say.terms() ? say.terms()->plain(item.id) : "") : item.plain;
  if (item.plain.empty() || plain.empty() || !code) return {};
  if (item.kind == regime::Kind::count || item.kind == regime::Kind::tenths)
    return *code > 0 ? std::string(plain) : "";
  const regime::Choice* choice = item.choice(*code);
  if (!choice || !choice->affirmative) return {};
  const std::string_view how = say.english() ? say.terms()->plain_choice(item.id, *code) : choice->plain;
  if (how.empty() || how == plain) return std::string(plain);
  return fmt::format("{}{}{}{}", plain, say("（", " ("), how, say("）", ")"));
}

void add_item(ShownSection& section, const regime::Item& item, const regime::Answer& answer,
              const Tongue& say) {
  if (!item.published || !says_something(answer)) return;
  if (const auto* partners = std::get_if<regime::Partners>(&answer))
    section.partners.insert(section.partners.end(), partners->begin(), partners->end());
  section.items.push_back({&item, &answer, item_said(item, say), answer_said(item, answer, say)});
  if (std::string sentence = told(item, answer, say);
      !sentence.empty() && std::ranges::find(section.sentences, sentence) == section.sentences.end())
    section.sentences.push_back(std::move(sentence));
}

Wording named(std::string_view japanese, std::string_view english, const Tongue& say) {
  return {std::string(say.term(japanese, english)), say.english() && english.empty()};
}

}  // namespace

std::string_view need_said(regime::Function function, const Tongue& say) {
  return say.term(need(function), say.terms() ? say.terms()->need(function) : "");
}

std::vector<ShownSection> shown_sections(const regime::Form& form, const reporting::PublishedReport& report,
                                         const Tongue& say) {
  std::vector<ShownSection> out;
  const regime::English* english = say.terms();
  for (const regime::Section& section : form.sections) {
    ShownSection shown{
        section.id, named(section.label, english ? english->section(section.id) : "", say), {}, {}, {}, {},
        {}};
    const auto function = regime::function_of(section.id);
    for (const auto& held : report.functions)
      if (held.function == function) shown.function = held;
    if (function && *function != regime::Function::core && !shown.function) continue;
    if (shown.function) {
      const regime::FunctionRule& rule = form.rule(*function);
      shown.label = named(rule.label, english ? english->function(*function) : "", say);
      shown.plain = named(rule.plain, english ? english->plain(*function) : "", say);
    } else if (function) {
      shown.label = {std::string(say("診療領域や職員など", "Fields of care, staff and more"))};
    }
    for (const std::string& id : section.items) {
      const regime::Item* item = form.item(id);
      const auto answer = report.answers.find(id);
      if (item && answer != report.answers.end()) add_item(shown, *item, answer->second, say);
    }
    if (!shown.items.empty() || shown.function) out.push_back(std::move(shown));
  }
  return out;
}

}  // namespace kakari::directory
