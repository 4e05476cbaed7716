#include "directory/public_words.h"

#include <cstdlib>

#include "base/text.h"

namespace kakari::directory {
namespace {

Wording number_said(const regime::Item& item, std::int64_t number, const Tongue& say) {
  const std::string_view unit = say.terms() ? say.terms()->unit(item.unit) : std::string_view();
  std::string out = item.kind == regime::Kind::count
                        ? with_commas(number)
                        : fmt::format("{}.{}", with_commas(number / 10), std::abs(number % 10));
  if (!unit.empty()) out.append(" ").append(unit);
  return {std::move(out)};
}

/// The choice whose words the public is told in place of an intent.
const regime::Choice& told_instead(const regime::Item& item, const regime::Choice& choice) {
  for (const regime::Choice& other : item.choices)
    if (choice.intent && !other.intent && other.public_label == choice.public_label) return other;
  return choice;
}

}  // namespace

Wording item_said(const regime::Item& item, const Tongue& say) {
  const std::string_view english = say.terms() ? say.terms()->item(item.id) : std::string_view();
  return {std::string(say.term(item.label, english)), say.english() && english.empty()};
}

Wording choice_said(const regime::Item& item, std::int64_t code, const Tongue& say) {
  const regime::Choice* found = item.choice(code);
  if (!found) return {std::to_string(code)};
  const regime::Choice& choice = told_instead(item, *found);
  const std::string_view english =
      say.terms() ? say.terms()->choice(item.id, choice.code) : std::string_view();
  const std::string& japanese = choice.public_label.empty() ? choice.label : choice.public_label;
  return {std::string(say.term(japanese, english)), say.english() && english.empty()};
}

Wording answer_said(const regime::Item& item, const regime::Answer& answer, const Tongue& say) {
  if (!say.english()) return {regime::in_public_words(item, answer)};
  const auto* number = std::get_if<std::int64_t>(&answer);
  if (number && item.kind == regime::Kind::choice) return choice_said(item, *number, say);
  if (number) return number_said(item, *number, say);
  const auto* codes = std::get_if<regime::Codes>(&answer);
  if (!codes) return {regime::in_public_words(item, answer), true};
  Wording out;
  for (const std::int64_t code : *codes) {
    const Wording one = choice_said(item, code, say);
    out.text += (out.text.empty() ? "" : "; ") + one.text;
    out.foreign = out.foreign || one.foreign;
  }
  return out;
}

}  // namespace kakari::directory
