// What regime/<year>/explanation.yaml says of the patient's explanation sheet (医療法6条の4の2, 施行規則
// 1条の8の2): its labels in Japanese and other languages, and phrases to start from.
#pragma once
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "regime/form.h"

namespace kakari::regime {

struct ExplanationWords {
  struct Language {
    std::string id, name, own;  // "vi", ベトナム語, Tiếng Việt
    Status status = Status::reconstructed;
  };
  struct Phrase {
    std::string id, field, title, text;  // field: "plan" or "judged"
  };
  std::vector<Language> languages;  // beside Japanese
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> labels;
  std::vector<Phrase> phrases;

  const Language* language(std::string_view id) const;
  const Phrase* phrase(std::string_view id) const;
  /// "disease" in "en"; empty for a language that is none of these.
  std::string_view say(std::string_view label, std::string_view language = "ja") const;
};

/// Reads DIR/<year>/explanation.yaml, or the newest earlier one. Every finding, not only the first: a label
/// that lacks a language is one.
std::expected<ExplanationWords, std::vector<Finding>> load_explanation_words(const std::string& directory,
                                                                             int year);

}  // namespace kakari::regime
