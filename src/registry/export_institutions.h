// The registry as a table: `kakari export institutions`; `kakari import institutions` reads it (own_list.cc).
#pragma once
#include <functional>
#include <string_view>

#include "platform/sheet/csv_writer.h"
#include "platform/store/database.h"

namespace kakari::registry {

/// Writes all institutions, closed ones too, by number, as CSV in pieces; `area` is a prefecture's or a
/// municipality's code or a health centre's id, empty for the country. Returns how many.
std::int64_t export_institutions(store::Database& database, std::string_view area, sheet::CsvStyle style,
                                 const std::function<void(std::string_view)>& out);

}  // namespace kakari::registry
