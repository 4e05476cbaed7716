// Our own codes as CodeSystem and ValueSet: the functions, fields and diseases are those of the report form.
#pragma once
#include "directory/fhir/elements.h"

namespace kakari::fhir {

/// "function", "field", "disease", "institution-kind", "staff", "access"; nullopt for any other.
std::optional<json::object> code_system_resource(const directory::Deps& deps, std::string_view base,
                                                 std::string_view id);
/// All codes of the CodeSystem of the same name.
std::optional<json::object> value_set_resource(const directory::Deps& deps, std::string_view base,
                                               std::string_view id);
/// A searchset of all of them; `type` is CodeSystem or ValueSet.
json::object terminology_bundle(const directory::Deps& deps, std::string_view base, std::string_view type);

}  // namespace kakari::fhir
