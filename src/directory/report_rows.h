// The published reports as the search needs them, read straight from their rows: of some hundred answers it
// looks at five, so that a start need not parse every report. What counts as published is reporting's rule
// (reporting/published.h); a test holds the two together.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "directory/record.h"
#include "platform/store/database.h"

namespace kakari::directory {

/// Institution ids (from, to]; an empty `to` has no end.
struct IdRange {
  std::string from, to;
};

/// About `parts` ranges of equal size that together hold every report.
std::vector<IdRange> report_ranges(store::Tx& tx, std::size_t parts);

/// The newest published report of each institution in the range.
void each_summary(store::Tx& tx, const regime::Form& form, const IdRange& range,
                  const std::function<void(std::string id, Reported reported)>& take);

/// The value of a top-level key of canonical JSON (sorted keys, no white space); empty when it is absent.
std::string_view canonical_value(std::string_view json, std::string_view key);

}  // namespace kakari::directory
