#include "directory/fhir/outcome.h"

#include <fmt/format.h>

#include "base/text.h"

namespace kakari::fhir {
namespace {

namespace json = boost::json;

std::string_view issue_type(const Problem& problem) {
  switch (problem.kind) {
    case ProblemKind::invalid:
      return problem.code;
    case ProblemKind::not_found:
      return "not-found";
    case ProblemKind::gone:
      return "deleted";
    case ProblemKind::too_many:
      return "throttled";
    case ProblemKind::unavailable:
    case ProblemKind::storage_full:
      return "transient";
    default:
      return "exception";
  }
}

/// As JSON with decimals as people write them: 134.23511, not 1.3423511E2.
void write(const json::value& value, std::string& out) {
  char mark = '[';
  if (const auto* object = value.if_object()) {
    mark = '{';
    for (const auto& [key, inner] : *object) {
      out += mark;
      out += json::serialize(std::string_view(key));
      out += ':';
      write(inner, out);
      mark = ',';
    }
    out += object->empty() ? "{}" : "}";
  } else if (const auto* array = value.if_array()) {
    for (const auto& inner : *array) {
      out += mark;
      write(inner, out);
      mark = ',';
    }
    out += array->empty() ? "[]" : "]";
  } else if (const auto* number = value.if_double()) {
    fmt::format_to(std::back_inserter(out), "{}", *number);
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

http::Response answer(const json::object& resource, int status) {
  std::string body;
  write(resource, body);
  http::Response response = http::Response::json(std::move(body), status);
  response.set("Content-Type", kFhirJson);
  return response;
}

json::object outcome(std::string_view severity, std::string_view code, std::string_view said) {
  return {
      {"resourceType", "OperationOutcome"},
      {"issue", json::array{json::object{{"severity", severity}, {"code", code}, {"diagnostics", said}}}}};
}

http::Response refused(int status, std::string_view code, std::string_view said) {
  return answer(outcome("error", code, said), status);
}

http::Response refused(const Problem& problem) {
  const int status = problem.kind == ProblemKind::invalid ? 400 : http_status(problem.kind);
  return refused(status, issue_type(problem), problem.message);
}

std::string said_back(std::string_view sent) {
  constexpr std::size_t most = 200;
  return sent.size() <= most && length(sent) ? std::string(sent) : std::string("（読めない文字列）");
}

json::object ignored_outcome(const std::vector<std::string>& names, std::string_view known) {
  std::string said = "使わなかった検索条件: ";
  for (const std::string& name : names) said += (&name == &names.front() ? "" : ", ") + said_back(name);
  said += "。使える条件: ";
  said += known;
  return outcome("warning", "not-supported", said);
}

}  // namespace kakari::fhir
