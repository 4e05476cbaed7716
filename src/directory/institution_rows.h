// The registry's rows as the directory takes them in: institutions open on a day, with their hours and what
// they say of themselves.
#pragma once
#include <functional>
#include <optional>

#include "base/date.h"
#include "directory/record.h"
#include "platform/store/database.h"

namespace kakari::directory {

/// By municipality and number, as SnapshotBuilder takes them; one prefecture in memory at a time.
void each_institution(store::Tx& tx, Date today, const std::function<void(const InstitutionRecord&)>& take);

/// One of them, read by itself.
std::optional<InstitutionRecord> read_institution(store::Tx& tx, std::string_view id, Date today);

}  // namespace kakari::directory
