// The rows of exported reports, whatever their shape.
#pragma once
#include <functional>

#include "base/problem.h"
#include "regime/answers.h"
#include "reporting/definition.h"

namespace kakari::exchange {

struct ReadReport {
  std::int64_t line = 0;
  std::string raw;
  std::string number, manager;
  int year = 0;
  regime::Answers answers;
  std::string wrong;  // not empty: could not be read, and why
};

/// The form of a fiscal year for an institution's number; null when there is none.
using FormOf = std::function<reporting::FormPtr(const std::string& number, int year)>;

/// Problems: "unknown-table" when it is no table of reports, those of the file itself.
Result<void> read_reports(const std::string& path, const std::string& encoding, const FormOf& form_of,
                          const std::function<void(ReadReport)>& take);

}  // namespace kakari::exchange
