// Lists of associations, their members and other physicians, as offices keep them
// (docs/import-physicians.md). CSV or XLSX; a bad row is rejected with its line and reason, the others are
// kept; the same file twice changes nothing. Nobody is taken off by being missing: a 退会日 ends a
// membership.
#pragma once
#include "registry/import.h"

namespace kakari::registry {

Result<ImportSummary> import_associations(store::Database& database, const regime::Areas& areas,
                                          Moment moment, const std::vector<std::string>& files,
                                          const ImportOptions& options = {},
                                          const ImportProgress& progress = {});

/// Physicians with their memberships. Who is new is taken as checked: the association vouches for its list.
Result<ImportSummary> import_members(store::Database& database, const regime::Areas& areas, Moment moment,
                                     const std::vector<std::string>& files, const ImportOptions& options = {},
                                     const ImportProgress& progress = {});

/// Physicians without memberships (non-members known to an office); who is new is provisional.
Result<ImportSummary> import_physicians(store::Database& database, const regime::Areas& areas, Moment moment,
                                        const std::vector<std::string>& files,
                                        const ImportOptions& options = {},
                                        const ImportProgress& progress = {});

}  // namespace kakari::registry
