#include "reporting/explanation/scheme.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "paperwork/explanation_sheet.h"

namespace kakari::explanation {
namespace {

constexpr std::string_view prefix = "disease-";

template <class T>
T good(std::expected<T, std::vector<regime::Finding>> read) {
  if (read) return *std::move(read);
  const regime::Finding& first = read.error().front();
  throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
}

std::vector<std::string> diseases_of(const regime::Form& form) {
  std::vector<std::string> names;
  for (const regime::Item& item : form.items) {
    if (item.statutory != "2-5" || item.kind != regime::Kind::choices) continue;
    for (const regime::Choice& choice : item.choices)
      if (!choice.excludes_others) names.push_back(choice.label);
  }
  return names;
}

bool printable(const regime::ExplanationWords& words, const std::string& language) {
  std::string all;
  for (const auto& [label, texts] : words.labels) all += words.say(label, language);
  return paperwork::drawable(all);
}

}  // namespace

std::string Scheme::disease(std::string_view id) const {
  if (!id.starts_with(prefix)) return {};
  const auto number = parse_count(id.substr(prefix.size()));
  if (!number || *number < 1 || *number > std::int64_t(diseases.size())) return {};
  return diseases[std::size_t(*number - 1)];
}

std::shared_ptr<const Scheme> load_scheme(const std::string& regime_folder) {
  const int year = regime::years(regime_folder).back();
  auto scheme = std::make_shared<Scheme>();
  scheme->words = good(regime::load_explanation_words(regime_folder, year));
  scheme->form = std::make_shared<const regime::Form>(good(regime::load_form(regime_folder, year)));
  scheme->diseases = diseases_of(*scheme->form);
  for (const auto& language : scheme->words.languages)
    if (printable(scheme->words, language.id)) scheme->printable.insert(language.id);
  return scheme;
}

}  // namespace kakari::explanation
