#include "base/problem.h"

namespace kakari {

int http_status(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::invalid:
      return 422;
    case ProblemKind::unauthenticated:
      return 401;
    case ProblemKind::forbidden:
      return 403;
    case ProblemKind::not_found:
      return 404;
    case ProblemKind::conflict:
      return 409;
    case ProblemKind::precondition:
      return 412;
    case ProblemKind::gone:
      return 410;
    case ProblemKind::too_large:
      return 413;
    case ProblemKind::too_many:
      return 429;
    case ProblemKind::storage_full:
      return 507;
    case ProblemKind::unavailable:
      return 503;
    case ProblemKind::internal:
      return 500;
  }
  return 500;
}

std::unexpected<Problem> problem(ProblemKind kind, std::string_view code, std::string_view message,
                                 std::vector<FieldProblem> fields) {
  return std::unexpected(Problem{kind, std::string(code), std::string(message), std::move(fields)});
}

}  // namespace kakari
