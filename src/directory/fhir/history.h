// What has changed since a moment (IHE mCSD ITI-91): the resources as they are now, and those that are no
// more. Earlier versions are not kept, so each resource stands in a history once.
#pragma once
#include "directory/fhir/resource.h"

namespace kakari::fhir {

struct HistoryQuery {
  Type type = Type::organization;
  std::optional<Instant> since = {};  // this moment itself included
  std::size_t count = 0;
  std::string cursor = {};
  http::Pairs used = {};
};
/// _since, _count, _cursor; others are refused when strict, else left out.
Result<HistoryQuery> read_history(Type type, const http::Pairs& pairs, bool strict);

/// Newest first. What a report no longer says is told as deleted, without saying whether it ever said so:
/// what was reported but never public must not be guessed.
Result<json::object> history(const directory::Deps& deps, const Known& known, const Setting& setting,
                             const HistoryQuery& query);

}  // namespace kakari::fhir
