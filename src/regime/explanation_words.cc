#include "regime/explanation_words.h"

#include <algorithm>

#include "regime/definition_reader.h"

namespace kakari::regime {
namespace {

using Findings = std::vector<Finding>;

constexpr std::string_view needed[] = {"title",
                                       "date",
                                       "patient",
                                       "doctor",
                                       "disease",
                                       "plan",
                                       "institution",
                                       "name",
                                       "address",
                                       "contact",
                                       "functions",
                                       "core",
                                       "after_hours",
                                       "home_care",
                                       "judged",
                                       "care_coordination",
                                       "discharge_support",
                                       "partners",
                                       "nothing",
                                       "on_request",
                                       "translation"};

class Reader : DefinitionReader {
 public:
  explicit Reader(const Definition& root) {
    for (const Definition& d : list(root, "languages")) read_language(d);
    for (const Definition& d : list(root, "labels")) read_label(d);
    for (const Definition& d : list(root, "phrases")) read_phrase(d);
    for (const std::string_view id : needed)
      if (!words_.labels.contains(id)) say(root, fmt::format("見出し「{}」がありません。", id));
  }

  std::expected<ExplanationWords, Findings> result() {
    if (!findings_.empty()) return std::unexpected(std::move(findings_));
    return std::move(words_);
  }

 private:
  Status standing(const Definition& d) {
    if (d.texts_of("sources").empty()) say_without_source(d);
    return status(d);
  }

  void read_language(const Definition& d) {
    words_.languages.push_back({text(d, "id"), text(d, "name"), text(d, "own"), standing(d)});
  }

  void read_label(const Definition& d) {
    auto& label = words_.labels[text(d, "id")];
    label["ja"] = text(d, "ja");
    for (const auto& language : words_.languages) label[language.id] = text(d, language.id);
  }

  void read_phrase(const Definition& d) {
    standing(d);
    words_.phrases.push_back({text(d, "id"), text(d, "in"), text(d, "title"), text(d, "text")});
    const std::string& field = words_.phrases.back().field;
    if (field != "plan" && field != "judged") say(d, "in は plan か judged で書いてください。");
  }

  ExplanationWords words_;
};

}  // namespace

const ExplanationWords::Language* ExplanationWords::language(std::string_view id) const {
  const auto at = std::ranges::find(languages, id, &Language::id);
  return at == languages.end() ? nullptr : &*at;
}

const ExplanationWords::Phrase* ExplanationWords::phrase(std::string_view id) const {
  const auto at = std::ranges::find(phrases, id, &Phrase::id);
  return at == phrases.end() ? nullptr : &*at;
}

std::string_view ExplanationWords::say(std::string_view label, std::string_view language) const {
  const auto found = labels.find(label);
  if (found == labels.end()) return {};
  const auto said = found->second.find(language);
  return said == found->second.end() ? std::string_view() : std::string_view(said->second);
}

std::expected<ExplanationWords, Findings> load_explanation_words(const std::string& directory, int year) {
  const auto root = read_yaml(newest_edition(directory, year, "explanation.yaml"));
  if (!root) return std::unexpected(root.error());
  return Reader(*root).result();
}

}  // namespace kakari::regime
