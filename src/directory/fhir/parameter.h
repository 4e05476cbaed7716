// The search parameters that work, by resource: those of IHE mCSD (ITI-90) and a few of FHIR's own. The
// reader of queries and the CapabilityStatement use the same table.
#pragma once
#include <span>
#include <string_view>

#include "directory/fhir/type.h"

namespace kakari::fhir {

enum class ParameterKind { token, string, reference, date, special };
std::string_view id(ParameterKind kind);

struct Parameter {
  std::string_view name;
  ParameterKind kind;
  std::string_view about;     // for the CapabilityStatement
  std::string_view target{};  // of a reference: which resource; empty: one that is never served
};

std::span<const Parameter> parameters(Type type);
const Parameter* parameter(Type type, std::string_view name);

/// "Location:organization": what may stand in _include and _revinclude of a search for the type.
std::span<const std::string_view> includes(Type type);
std::span<const std::string_view> revincludes(Type type);

/// Names that say how to answer rather than what to find: _count, _sort, ….
bool is_result_parameter(std::string_view name);
/// All names that a search for the type knows, separated by commas.
std::string known_names(Type type);

}  // namespace kakari::fhir
