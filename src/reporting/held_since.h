// Since when an institution has a function: the first fiscal year of the unbroken run of published reports
// that ends with the newest one. A year without a published report is a break: nothing is known of it.
#pragma once
#include "reporting/published.h"

namespace kakari::reporting {

/// 0 when the newest does not have it. `years` as published_years gives them, newest first.
int held_since(const std::vector<PublishedReport>& years, regime::Function function);

}  // namespace kakari::reporting
