// The row of public_report: one published version, ready to be read without its history.
#pragma once
#include "reporting/published.h"

namespace kakari::reporting {

/// Writes the row; `report_version` says which state of the report it was made from.
void put_public_row(store::Tx& tx, const PublishedReport& report, std::string_view prefecture,
                    std::int64_t report_version);

/// The functions as the row's text holds them.
std::vector<PublishedFunction> functions_from_text(const std::string& text);

}  // namespace kakari::reporting
