// Builds snapshots from the tables. Reading takes two connections at once; what changes meanwhile has a
// later position in the change feed and is applied again by the follower.
#pragma once
#include <memory>

#include "base/date.h"
#include "directory/snapshot.h"
#include "platform/store/database.h"
#include "reporting/published.h"

namespace kakari::directory {

/// Everything: institutions open on the day, and their newest published reports. `english`: of the filters.
std::shared_ptr<const Snapshot> load(store::Database& database, const regime::Form& form, Date today,
                                     const regime::English* english = nullptr);

/// Reports alone, over the institutions of an earlier snapshot.
std::shared_ptr<const Snapshot> load_reports(store::Database& database, const regime::Form& form,
                                             const Snapshot& earlier,
                                             const regime::English* english = nullptr);

/// What of a published report the search needs. `form` names the partners' items.
Reported summary(const regime::Form& form, const reporting::PublishedReport& report);

/// The newest of one institution; nullopt when nothing is published.
std::optional<Reported> read_report(store::Tx& tx, const regime::Form& form, std::string_view institution);

/// Changes when an import into the registry has finished: imports do not speak through the change feed.
std::string finished_imports(store::Tx& tx);

/// Whether the institution is in the registry and open on the day.
bool is_open(store::Tx& tx, std::string_view institution, Date today);

}  // namespace kakari::directory
