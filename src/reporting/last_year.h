// What was reported the year before, which a draft is filled from and compared with: the institution's own
// report, else that of the one it took over from (承継).
#pragma once
#include <optional>

#include "reporting/revision.h"

namespace kakari::reporting {

/// The current revision of the year before `year`. No permission is asked: for verbs.
std::optional<Revision> last_years_revision(store::Tx& tx, const Id& institution, int year);

}  // namespace kakari::reporting
