// Conditions by kind of parameter; condition.cc chooses.
#pragma once
#include "directory/fhir/condition.h"

namespace kakari::fhir {

directory::Window nobody(const Known& known);
directory::Window everybody(const Known& known);
Condition never(const Known& known);
Condition only(const Known& known, const std::vector<Doc>& docs);

/// name and address…: begins with, contains, is.
Condition text_condition(const Known& known, std::string_view parameter, std::string_view modifier,
                         const std::string& value);

struct Token {
  std::optional<std::string> system;  // "": has none
  std::string code;                   // empty: any of the system
  bool is(std::string_view its_system, std::string_view its_code) const {
    return (!system || *system == its_system) && (code.empty() || code == its_code);
  }
};
Result<Token> read_token(std::string_view parameter, std::string_view value);
Condition token_condition(const Known& known, Type type, std::string_view parameter, const Token& token);

}  // namespace kakari::fhir
