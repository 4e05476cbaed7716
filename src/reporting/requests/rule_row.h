// How lists of states and channels stand in a column: ",draft,returned,".
#pragma once
#include "reporting/requests/reminder_rule.h"

namespace kakari::requests {

template <class Enum>
std::string joined(const std::vector<Enum>& values) {
  std::string text = ",";
  for (const Enum value : values) text.append(id(value)).append(",");
  return text;
}

inline std::vector<Missing> states_of(std::string_view text) {
  std::vector<Missing> found;
  for (const Missing state : kMissing)
    if (text.find(fmt::format(",{},", id(state))) != text.npos) found.push_back(state);
  return found;
}

inline std::vector<Reach> reaches_of(std::string_view text) {
  std::vector<Reach> found;
  for (const Reach reach : kReach)
    if (text.find(fmt::format(",{},", id(reach))) != text.npos) found.push_back(reach);
  return found;
}

/// Subject and text trimmed; problems are added to `fields`, and returned where there are any.
Result<void> check_words(std::string& subject, std::string& text, std::vector<FieldProblem>& fields);

}  // namespace kakari::requests
