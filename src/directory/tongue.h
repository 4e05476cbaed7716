// Which language a public page speaks. What is said stands in both languages where it is written:
// `say("件", "results")`; official terms come from the definition.
#pragma once
#include <string>
#include <string_view>

#include "regime/english.h"

namespace kakari::directory {

enum class Language { ja, en };

class Tongue {
 public:
  Tongue() = default;
  Tongue(Language language, const regime::English* english) : language_(language), english_(english) {}

  bool english() const { return language_ == Language::en; }
  Language language() const { return language_; }
  std::string_view operator()(std::string_view ja, std::string_view en) const { return english() ? en : ja; }
  /// The official term: `en` where there is one, else the Japanese.
  std::string_view term(std::string_view ja, std::string_view en) const {
    return english() && !en.empty() ? en : ja;
  }
  /// Null in Japanese.
  const regime::English* terms() const { return english() ? english_ : nullptr; }
  /// "/search" → "/en/search" in English; "/" → "/en".
  std::string path(std::string_view japanese) const;
  /// The `lang` of a page: "en".
  std::string_view code() const { return english() ? "en" : "ja"; }

 private:
  Language language_ = Language::ja;
  const regime::English* english_ = nullptr;
};

}  // namespace kakari::directory
