// The errors of a form on top of the page, each a link to its field.
#pragma once
#include <string>
#include <vector>

#include "base/problem.h"
#include "platform/html/writer.h"

namespace kakari::html {

struct ErrorSummary {
  std::string title = {};                 // default 「N か所を直してください」
  std::vector<FieldProblem> fields = {};  // a field "" stands without link
  int heading_level = 2;
};

/// Nothing when there are no errors. Called with the name of its type, error_summary(ErrorSummary{…}).
Fragment error_summary(const ErrorSummary& summary);
/// The summary of a refusal: its message, unless its one field begins with the same, and its fields.
Fragment error_summary(const Problem& problem);

}  // namespace kakari::html
