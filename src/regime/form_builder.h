// Turns a resolved definition into a Form and remembers where each thing was written.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "regime/condition_reader.h"
#include "regime/definition.h"
#include "regime/form.h"

namespace kakari::regime {

/// Where things stand: "item core.function", "page fields", "function core" …
class Places {
 public:
  void note(const std::string& thing, const Definition& at) {
    at_.emplace(thing, Finding{at.file, at.line, ""});
  }
  Finding finding(const std::string& thing, std::string message) const;

 private:
  std::map<std::string, Finding> at_;
};

class FormBuilder {
 public:
  /// Reads all that can be read; what cannot is a finding.
  explicit FormBuilder(const Definition& root);

  Form form;
  Places places;
  std::vector<Finding> findings;

 private:
  void say(const Definition& at, std::string message) {
    findings.push_back({at.file, at.line, std::move(message)});
  }
  const std::vector<Definition>& entries(const Definition& in, std::string_view key, bool needed = true);
  std::string needed(const Definition& in, std::string_view key);
  bool flag(const Definition& in, std::string_view key, bool otherwise = false);
  std::int64_t number(const Definition& in, std::string_view key, std::int64_t otherwise = 0);
  void only(const Definition& in, std::initializer_list<std::string_view> known);
  bool note(std::string_view kind, const std::string& id, const Definition& at);

  void read_section(const Definition& d);
  void read_item(const Definition& d, Section& section, const ConditionPtr& section_condition);
  void read_traits(const Definition& d, Item& item);
  Choice read_choice(const Definition& d);
  void read_page(const Definition& d);
  void read_function(const Definition& d);
  void read_check(const Definition& d);
  void read_comparison(const Definition& d);
  void read_elements(const Definition& d, FunctionRule& rule);
  void read_plausibility(const Definition& d);

  ConditionReader conditions_{findings};
};

}  // namespace kakari::regime
