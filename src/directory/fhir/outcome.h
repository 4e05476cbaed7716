// OperationOutcome: what went wrong or was left out, for programs.
#pragma once
#include <boost/json.hpp>
#include <string>
#include <vector>

#include "base/problem.h"
#include "platform/http/message.h"

namespace kakari::fhir {

inline constexpr std::string_view kFhirJson = "application/fhir+json";

/// The body of a resource as an answer.
http::Response answer(const boost::json::object& resource, int status = 200);

/// `code` is one of FHIR's issue types: "not-found", "value", "not-supported".
boost::json::object outcome(std::string_view severity, std::string_view code, std::string_view said);
http::Response refused(int status, std::string_view code, std::string_view said);
/// A Problem whose code is an issue type, or whose kind leads to one.
http::Response refused(const Problem& problem);

/// What was sent, to be said back: nothing where it is no text or too long for a sentence.
std::string said_back(std::string_view sent);

/// What a lenient search has left out.
boost::json::object ignored_outcome(const std::vector<std::string>& names, std::string_view known);

}  // namespace kakari::fhir
