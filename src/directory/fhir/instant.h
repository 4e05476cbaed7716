// FHIR's instants and the prefixed dates of searches. A date without a zone is a Japanese day.
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace kakari::fhir {

/// "2027-02-10T10:42:00.000123+09:00"
std::string instant_text(Instant instant);

/// Instants that a date may mean: [from, until).
struct Period {
  Instant from = std::numeric_limits<Instant>::min();
  Instant until = std::numeric_limits<Instant>::max();
  bool has(Instant instant) const { return from <= instant && instant < until; }
};

/// "2027", "2027-02", "2027-02-10", "2027-02-10T10:42Z", "…:00.5+09:00" as the span of its own precision.
std::optional<Period> read_date(std::string_view text);

/// A condition on an instant: eq ne gt lt ge le sa eb before a date, eq when there is none.
struct DateCondition {
  enum class Prefix { eq, ne, gt, lt, ge, le, sa, eb };
  Prefix prefix = Prefix::eq;
  Period date;
  bool holds(Instant instant) const;
};
std::optional<DateCondition> read_date_condition(std::string_view text);

}  // namespace kakari::fhir
