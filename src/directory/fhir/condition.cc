#include "directory/fhir/condition.h"

#include <charconv>
#include <cmath>

#include "directory/fhir/condition_parts.h"
#include "directory/fhir/instant.h"

namespace kakari::fhir {
namespace {

using directory::Window;

constexpr double kKmDefault = 10, kKmMax = 20'100;  // no two places are farther apart

std::unexpected<Problem> unread(const Parameter& parameter, std::string_view message) {
  return problem(ProblemKind::invalid, "value", fmt::format("{}: {}", parameter.name, message));
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

std::optional<double> km_of(std::string_view unit) {
  if (unit.empty() || unit == "km") return 1;
  if (unit == "m") return 0.001;
  if (unit == "[mi_i]" || unit == "mi") return 1.609344;
  return {};
}

/// Of a reference or an id: "Organization/31-…", its address on this server, or the id alone.
std::optional<std::string> own_id(const Known& known, std::string_view target, std::string_view value) {
  if (value.starts_with(known.base + "/")) value.remove_prefix(known.base.size() + 1);
  if (const std::size_t slash = value.find('/'); slash != std::string_view::npos) {
    if (value.substr(0, slash) != target) return {};
    value.remove_prefix(slash + 1);
  }
  return std::string(value);
}

Condition one_resource(const Known& known, Type type, std::string_view id) {
  const auto named = read_id(type, id);
  const auto doc = named ? known.institutions().by_number(named->number) : std::nullopt;
  if (!doc) return never(known);
  Condition out = only(known, {*doc});
  out.keep = [part = named->part](Row row) { return row.part == part; };
  return out;
}

Condition reference_condition(const Known& known, const Parameter& parameter, std::string_view value) {
  const auto target = type_of(parameter.target);
  const auto id = own_id(known, parameter.target, value);
  if (!target || !id) return never(known);
  const auto named = read_id(*target, *id);
  const auto doc = named ? known.institutions().by_number(named->number) : std::nullopt;
  // Only 1号 is referred to as the service of a role.
  if (!doc || named->part != 0 || !exists(known, *target, {*doc, 0})) return never(known);
  return only(known, {*doc});
}

Result<Condition> date_condition(const Known& known, const Parameter& parameter, std::string_view value) {
  const auto wanted = read_date_condition(value);
  if (!wanted)
    return unread(parameter, "2027-02-10 や ge2027-02-10T09:00:00+09:00 のように指定してください。");
  Condition out;
  out.keep = [wanted = *wanted, updates = known.view.updates](Row row) {
    return wanted.holds(updates->changed[row.doc]);
  };
  return out;
}

Result<Condition> near_condition(const Known& known, std::string_view value) {
  const auto near = read_near(value);
  if (!near) return std::unexpected(near.error());
  Window docs = nobody(known);
  known.institutions().grid().candidates(near->centre, near->km, docs);
  Condition out;
  out.docs = std::move(docs);
  out.keep = [near = *near, snapshot = known.view.snapshot](Row row) {
    return distance_km(near.centre, snapshot->institutions().point(row.doc)) <= near.km;
  };
  return out;
}

/// Both must hold of what the chain's reference leads to: the row of the searched type has one of each.
Condition through(const Known& known, const Filter& filter, Condition there) {
  Condition out;
  out.docs = std::move(there.docs);
  const bool service = filter.type == Type::healthcare_service;
  if (there.keep || service)
    out.keep = [known, service, keep = std::move(there.keep)](Row row) {
      const Row target{row.doc, 0};
      return (!service || exists(known, Type::healthcare_service, target)) && (!keep || keep(target));
    };
  return out;
}

Result<Condition> plain_condition(const Known& known, const Filter& filter, std::string_view escaped) {
  const Parameter& p = *filter.parameter;
  if (p.name == "near") return near_condition(known, escaped);
  if (p.kind == ParameterKind::date) return date_condition(known, p, without_escapes(escaped));
  if (p.kind == ParameterKind::string)
    return text_condition(known, p.name, filter.modifier, without_escapes(escaped));
  if (p.kind == ParameterKind::reference) return reference_condition(known, p, without_escapes(escaped));
  if (p.name == "_id") return one_resource(known, filter.type, without_escapes(escaped));
  const auto token = read_token(p.name, escaped);
  if (!token) return std::unexpected(token.error());
  return token_condition(known, filter.type, p.name, *token);
}

}  // namespace

bool exists(const Known& known, Type type, Row row) {
  switch (type) {
    case Type::healthcare_service: {
      const auto& report = known.snapshot().report(row.doc);
      return report.year != 0 && report.holds(regime::Function(row.part));
    }
    case Type::practitioner_role:
      return known.snapshot().report(row.doc).year != 0 && has(*known.staff, row.doc, Staff(row.part));
    default:
      return true;
  }
}

Result<Condition> condition(const Known& known, const Filter& filter, std::string_view value) {
  auto made = plain_condition(known, filter, value);
  if (!made || filter.via.empty()) return made;
  return through(known, filter, std::move(*made));
}

Result<Condition> condition(const Known& known, const Filter& filter) {
  std::vector<Condition> any;
  for (const std::string& value : filter.values) {
    auto one = condition(known, filter, value);
    if (!one) return one;
    any.push_back(std::move(*one));
  }
  if (any.size() == 1) return std::move(any.front());
  Condition out;
  bool bounded = true;
  for (const Condition& one : any) bounded &= one.docs.has_value();
  if (bounded) {
    out.docs = nobody(known);
    for (const Condition& one : any)
      for (std::size_t i = 0; i < out.docs->bits.size(); ++i) out.docs->bits[i] |= one.docs->bits[i];
  }
  out.keep = [any = std::move(any)](Row row) {
    for (const Condition& one : any)
      if ((!one.docs || one.docs->has(row.doc)) && (!one.keep || one.keep(row))) return true;
    return false;
  };
  return out;
}

Result<Nearness> read_near(std::string_view value) {
  const auto parts = split_values(value, '|');
  const auto wrong = [] {
    return problem(ProblemKind::invalid, "value",
                   "near: 緯度|経度|距離|単位（km、m、[mi_i]）で指定してください。例: 35.5011|134.2351|3|km");
  };
  if (parts.size() < 2 || parts.size() > 4) return wrong();
  const double none = std::nan("");
  const double latitude = number(parts[0]).value_or(none), longitude = number(parts[1]).value_or(none);
  // NaN fails every comparison.
  if (!(std::abs(latitude) <= 90) || !(std::abs(longitude) <= 180)) return wrong();
  double km = kKmDefault;
  if (parts.size() > 2 && !parts[2].empty()) {
    const double unit = km_of(parts.size() > 3 ? parts[3] : "").value_or(none);
    km = number(parts[2]).value_or(none) * unit;
    if (!(km >= 0)) return wrong();
  } else if (parts.size() > 3 && !km_of(parts[3])) {
    return wrong();
  }
  return Nearness{{float(latitude), float(longitude)}, std::min(kKmMax, km)};
}

}  // namespace kakari::fhir
