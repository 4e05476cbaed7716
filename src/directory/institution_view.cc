#include "directory/institution_view.h"

#include <algorithm>
#include <set>

#include "regime/evaluate.h"
#include "reporting/definition.h"

namespace kakari::directory {
namespace {

bool says_something(const regime::Answer& answer) {
  if (const auto* text = std::get_if<std::string>(&answer)) return !text->empty();
  if (const auto* partners = std::get_if<regime::Partners>(&answer)) return !partners->empty();
  if (const auto* codes = std::get_if<regime::Codes>(&answer)) return !codes->empty();
  return true;
}

/// "家に来て診ます（ほかの医療機関と協力して24時間対応します）"; empty when the answer is not a yes.
std::string told(const regime::Item& item, const regime::Answer& answer) {
  const auto* code = std::get_if<std::int64_t>(&answer);
  if (item.plain.empty() || !code) return {};
  if (item.kind == regime::Kind::count || item.kind == regime::Kind::tenths)
    return *code > 0 ? item.plain : "";
  const regime::Choice* choice = item.choice(*code);
  if (!choice || !choice->affirmative) return {};
  return item.plain +
         (choice->plain.empty() || choice->plain == item.plain ? "" : "（" + choice->plain + "）");
}

void add_item(ShownSection& section, const regime::Item& item, const regime::Answer& answer) {
  if (!item.published || !says_something(answer)) return;
  if (const auto* partners = std::get_if<regime::Partners>(&answer))
    section.partners.insert(section.partners.end(), partners->begin(), partners->end());
  section.items.push_back({item.id, item.label, regime::in_public_words(item, answer)});
  if (const std::string sentence = told(item, answer);
      !sentence.empty() &&
      std::find(section.sentences.begin(), section.sentences.end(), sentence) == section.sentences.end())
    section.sentences.push_back(sentence);
}

}  // namespace

std::optional<InstitutionView> view(store::Tx& tx, const regime::Areas& areas, std::string_view number) {
  auto institution = registry::find_by_number(tx, number);
  if (!institution) return {};
  InstitutionView out;
  const auto* municipality = areas.municipality(institution->municipality);
  if (municipality) out.municipality_name = municipality->name;
  out.hours = registry::hours(tx, institution->id);
  out.report = reporting::published(tx, institution->id);
  if (out.report) out.form = reporting::definition(tx, out.report->form_hash);
  out.institution = std::move(*institution);
  return out;
}

std::vector<ShownSection> shown_sections(const regime::Form& form, const reporting::PublishedReport& report) {
  std::vector<ShownSection> out;
  for (const regime::Section& section : form.sections) {
    ShownSection shown{section.id, section.label, {}, {}, {}, {}, {}};
    const auto function = regime::function_of(section.id);
    for (const auto& held : report.functions)
      if (held.function == function) shown.function = held;
    if (function && *function != regime::Function::core && !shown.function) continue;
    if (shown.function) {
      shown.label = form.rule(*function).label;
      shown.plain = form.rule(*function).plain;
    } else if (function) {
      shown.label = "診療領域や職員など";
    }
    for (const std::string& id : section.items) {
      const regime::Item* item = form.item(id);
      const auto answer = report.answers.find(id);
      if (item && answer != report.answers.end()) add_item(shown, *item, answer->second);
    }
    if (!shown.items.empty() || shown.function) out.push_back(std::move(shown));
  }
  return out;
}

}  // namespace kakari::directory
