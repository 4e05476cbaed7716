// What went wrong, said to a person: every refusal of a verb is a Problem, returned and never thrown.
// Exceptions are for what no caller can mend (a lost database, a bug).
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace kakari {

enum class ProblemKind {
  invalid,          // the input is wrong; `fields` says where
  unauthenticated,  // sign in first
  forbidden,        // this actor may not
  not_found,
  conflict,      // somebody else was first; both values are known to the caller
  precondition,  // If-Match did not match
  gone,
  too_large,
  too_many,      // rate limit
  storage_full,  // the disk is full; reads go on
  unavailable,   // try again later
  internal
};

/// The HTTP status of a kind (RFC 9457's `status`).
int http_status(ProblemKind kind);

struct FieldProblem {
  std::string field;    // item id or form field name
  std::string message;  // 日本語, says what to do
};

struct Problem {
  ProblemKind kind = ProblemKind::internal;
  std::string code;     // stable, kebab-case, for programs: "draft-conflict"
  std::string message;  // 日本語, a polite sentence that says what to do
  std::vector<FieldProblem> fields;
};

/// `return problem(ProblemKind::not_found, "no-such-report", "…");` from any Result.
std::unexpected<Problem> problem(ProblemKind kind, std::string_view code, std::string_view message,
                                 std::vector<FieldProblem> fields = {});

template <class T>
using Result = std::expected<T, Problem>;

}  // namespace kakari
