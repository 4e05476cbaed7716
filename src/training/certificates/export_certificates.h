// Certificates as the table that `kakari import certificates` reads (docs/certificates.md).
#pragma once
#include "registry/export_people.h"

namespace kakari::certificates {

/// Those that stand, by their number: one that was revoked or has been replaced would come alive where it is
/// read. `area` is a prefecture's code, empty for the country. Returns how many.
std::int64_t export_certificates(store::Database& database, std::string_view area, sheet::CsvStyle style,
                                 const registry::Piece& out);

}  // namespace kakari::certificates
