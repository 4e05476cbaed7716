// All tables of one database into another, of either engine, so that it can be taken up again wherever it was
// interrupted: how far a table is stands in `kakari_copy` and is written with the rows themselves.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "platform/store/copy.h"

namespace kakari::store {

/// `what` is a table; `all` is 0 where nobody counted.
using RowsProgress = std::function<void(std::string_view what, std::int64_t done, std::int64_t all)>;

/// `to` must have the same tables (throws Error otherwise); what migrations put into them is replaced. The
/// next call with the same `from`, in which nothing may have changed, goes on where this one ended.
void copy_all(Tx& from, Database& to, const RowsProgress& progress);

/// The tables whose rows differ between the two, in words; nothing is good. Reads both from end to end.
std::vector<std::string> differences(Tx& from, Tx& to, const RowsProgress& progress);

/// From here on the rows of `to`, also those of its migrations, are the copy's.
bool copy_has_begun(Tx& to);
/// Forgets how far copying was, and lets PostgreSQL look at what it now holds.
void end_copy(Tx& to);

/// Takes every table away, also those named kakari_…
void drop_all(Tx& tx);

}  // namespace kakari::store
