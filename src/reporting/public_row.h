// The row of public_report: one published version, ready to be read without its history.
#pragma once
#include "reporting/published.h"

namespace kakari::reporting {

/// Writes the row; `report_version` says which state of the report it was made from.
void put_public_row(store::Tx& tx, const PublishedReport& report, std::string_view prefecture,
                    std::int64_t report_version);

}  // namespace kakari::reporting
