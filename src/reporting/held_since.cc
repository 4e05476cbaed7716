#include "reporting/held_since.h"

#include <algorithm>

namespace kakari::reporting {

int held_since(const std::vector<PublishedReport>& years, regime::Function function) {
  int since = 0;
  for (const PublishedReport& year : years) {
    const bool held = std::ranges::any_of(year.functions,
                                          [&](const PublishedFunction& f) { return f.function == function; });
    if (!held || (since != 0 && year.year != since - 1)) break;
    since = year.year;
  }
  return since;
}

}  // namespace kakari::reporting
