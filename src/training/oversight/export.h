// Tables to take away: completion by association, the progress of members, the queues. Each is recorded in
// the journal with who took what.
#pragma once
#include <string>
#include <string_view>

#include "journal/journal.h"
#include "training/oversight/overview.h"

namespace kakari::oversight {

enum class Export { completion, members, queues };
std::string_view id(Export what);  // "completion"

/// Rows that one workbook may have; more is refused with "too-many-rows", CSV has no limit.
inline constexpr std::size_t workbook_rows_max = 20'000;

/// CSV (UTF-8 with BOM, for Excel) or XLSX. Act::training_oversee has been asked by body_of(); members ask
/// Act::member_read.
Result<std::string> export_table(store::Database& database, const access::Actor& actor, const Moment& moment,
                                 const regime::Training& rules, const Body& body, Export what, bool workbook);

/// For the journal: who took which table of what.
void record_export(store::Tx& tx, const access::Actor& actor, const Moment& moment, journal::Subject of,
                   std::string_view table, std::string_view format, std::size_t rows);

}  // namespace kakari::oversight
