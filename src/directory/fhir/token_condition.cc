#include "directory/facets.h"
#include "directory/fhir/condition_parts.h"
#include "directory/fhir/terms.h"

namespace kakari::fhir {
namespace {

using directory::Group;
using directory::Window;

Condition always() {
  return {};
}

/// Institutions of the facets whose code the token names.
Condition of_facets(const Known& known, Group group, std::string_view system, const Token& token) {
  Condition out = never(known);
  const auto [first, last] = known.snapshot().group(group);
  for (std::size_t i = first; i < last; ++i)
    if (token.is(system, known.snapshot().facets()[i].id)) known.snapshot().set(i).add_to(*out.docs);
  return out;
}

/// Which functions or staff the token names.
Condition of_parts(const Known& known, const std::vector<bool>& named) {
  for (const bool any : named)
    if (any) return {std::nullopt, [named](Row row) { return row.part < named.size() && named[row.part]; }};
  return never(known);
}

Condition kind_condition(const Known& known, Type type, const Token& token) {
  if (token.is(kFacilitySystem, kFacility)) return always();
  if (type == Type::organization && token.is(kOrganizationType, "prov")) return always();
  return of_facets(known, Group::kind, code_system(known.base, "institution-kind"), token);
}

/// 1号 alone carries the fields and diseases.
Condition of_core(Type type, Condition institutions) {
  if (type == Type::healthcare_service)
    institutions.keep = [](Row row) { return row.part == std::size_t(regime::Function::core); };
  return institutions;
}

Condition identifier_condition(const Known& known, Type type, const Token& token) {
  if (token.code.empty()) {
    const bool ours = token.system == number_system(known.base);
    return ours ? always() : never(known);
  }
  if (!token.system || *token.system == number_system(known.base)) {
    const auto named = read_id(type, token.code);
    const auto doc = named ? known.institutions().by_number(named->number) : std::nullopt;
    if (doc) {
      Condition out = only(known, {*doc});
      out.keep = [part = named->part](Row row) { return row.part == part; };
      return out;
    }
  }
  const bool coded = type == Type::organization || type == Type::location;
  if (coded && (!token.system || *token.system == kMedicalCode))
    return only(known, known.with_code(token.code));
  return never(known);
}

Condition staff_condition(const Known& known, const Token& token) {
  if (token.is(kPractitionerRole, "doctor")) return always();
  std::vector<bool> named;
  for (const Staff staff : {Staff::trained, Staff::specialist})
    named.push_back(token.is(code_system(known.base, "staff"), id(staff)));
  return of_parts(known, named);
}

Condition function_condition(const Known& known, const Token& token) {
  std::vector<bool> named;
  for (const auto f : regime::kFunctions)
    named.push_back(token.is(code_system(known.base, "function"), regime::id(f)));
  return of_parts(known, named);
}

/// active, status: everything that is served is.
Condition in_use(const Known& known, const Token& token, std::string_view yes) {
  return token.code == yes ? always() : never(known);
}

}  // namespace

Window nobody(const Known& known) {
  return {0, directory::Bits(directory::words_for(known.snapshot().size()))};
}

Window everybody(const Known& known) {
  Window out = nobody(known);
  for (Doc doc = 0; doc < known.snapshot().size(); ++doc) directory::set(out.bits, doc);
  return out;
}

Condition never(const Known& known) {
  return {nobody(known), {}};
}

Condition only(const Known& known, const std::vector<Doc>& docs) {
  Condition out = never(known);
  for (const Doc doc : docs) directory::set(out.docs->bits, doc);
  return out;
}

Result<Token> read_token(std::string_view parameter, std::string_view value) {
  const auto parts = split_values(value, '|');
  if (parts.size() > 2)
    return problem(ProblemKind::invalid, "value",
                   fmt::format("{}: 体系|コード の形で指定してください。", parameter));
  if (parts.size() == 1) return Token{{}, without_escapes(parts[0])};
  return Token{without_escapes(parts[0]), without_escapes(parts[1])};
}

Condition token_condition(const Known& known, Type type, std::string_view parameter, const Token& token) {
  if (parameter == "active") return in_use(known, token, "true");
  if (parameter == "status") return in_use(known, token, "active");
  if (parameter == "identifier") return identifier_condition(known, type, token);
  if (parameter == "type") return kind_condition(known, type, token);
  if (parameter == "specialty")
    return of_core(type, of_facets(known, Group::field, code_system(known.base, "field"), token));
  if (parameter == "characteristic")
    return of_core(type, of_facets(known, Group::disease, code_system(known.base, "disease"), token));
  if (parameter == "role") return staff_condition(known, token);
  return function_condition(known, token);
}

}  // namespace kakari::fhir
