#include "reporting/last_year.h"

#include "registry/succession.h"

namespace kakari::reporting {

std::optional<Revision> last_years_revision(store::Tx& tx, const Id& institution, int year) {
  if (auto own = current_revision(tx, institution, year - 1)) return own;
  for (const Id& before : registry::predecessors(tx, institution))
    if (auto theirs = current_revision(tx, before, year - 1)) return theirs;
  return {};
}

}  // namespace kakari::reporting
