// The country as the public sees it, invented: institutions in real municipalities with hours and published
// reports in full, ready to be served.
#pragma once
#include <cstdint>
#include <functional>

#include "directory/synthetic.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "regime/form.h"

namespace kakari::bench {

struct NationOptions {
  std::size_t institutions = 113'000;
  int years = 1;  // of published reports, the newest is that of `form`
  std::uint64_t seed = 7;
};

/// Into an empty, migrated database. `each` sees every institution as the directory will, with the first
/// answers that it searches by.
void make_nation(
    store::Database& database, const regime::Areas& areas, const regime::Form& form,
    const NationOptions& options,
    const std::function<void(const directory::InstitutionRecord&, const regime::Answers&)>& each);

}  // namespace kakari::bench
