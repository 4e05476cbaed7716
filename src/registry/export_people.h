// Associations, members and other physicians as tables with the columns that their imports read
// (docs/import-physicians.md): what is exported can be read in again.
#pragma once
#include <functional>
#include <string_view>

#include "platform/sheet/csv_writer.h"
#include "platform/store/database.h"

namespace kakari::registry {

using Piece = std::function<void(std::string_view)>;

/// `area` is a prefecture's code, empty for the country. Each returns how many rows it wrote. Parents come
/// before those below them.
std::int64_t export_associations(store::Database& database, std::string_view area, sheet::CsvStyle style,
                                 const Piece& out);
/// One row a membership, those that have ended too.
std::int64_t export_members(store::Database& database, std::string_view area, sheet::CsvStyle style,
                            const Piece& out);
/// Those without any membership.
std::int64_t export_physicians(store::Database& database, std::string_view area, sheet::CsvStyle style,
                               const Piece& out);

}  // namespace kakari::registry
