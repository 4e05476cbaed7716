// Reads english.yaml and says whatever is missing, unknown, not Latin or not told apart.
#pragma once
#include <set>

#include "regime/definition.h"
#include "regime/english.h"

namespace kakari::regime {

class EnglishReader {
 public:
  /// What the form of a later year no longer has is unknown only to that form, and no finding.
  EnglishReader(const Definition& root, const Form& form);

  English english;
  std::vector<Finding> findings;

 private:
  void say(const Definition& at, std::string message) {
    findings.push_back({at.file, at.line, std::move(message)});
  }
  const Definition& part(std::string_view key);
  void only(const Definition& in, const std::set<std::string_view>& known);
  void unknown(const Definition& at, std::string_view what, const std::string& id);
  /// The text if it can be read as English; a name begins with a capital letter or a digit.
  std::string text(const Definition& d, bool name = true);
  std::string text_of(const Definition& in, std::string_view key, const std::string& whose);

  void read_head();
  void read_sections();
  void read_functions();
  void read_items();
  void read_item(const Definition& d, const Item& item);
  void read_choices(const Definition& d, const Item& item);
  void read_words(std::string_view key, English::Texts& into, bool name);
  void read_places();
  void tell_apart();

  const Definition& root_;
  const Form& form_;
  bool own_year_ = true;
};

}  // namespace kakari::regime
