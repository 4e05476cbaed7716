// The filter of the list of those missing, as its address says it.
#pragma once
#include "reporting/requests/missing.h"
#include "reporting/requests/page_parts.h"

namespace kakari::requests {

MissingFilter filter_of(const http::Request& request, int year);
/// `path` with the filter, without its page.
std::string address_of(std::string_view path, const MissingFilter& filter);

/// The whole list of a filter as a table; CSV (UTF-8 with BOM) or XLSX. Journalled.
Result<std::string> export_missing(store::Database& database, const regime::Areas& areas,
                                   const access::Actor& actor, const Moment& moment, MissingFilter filter,
                                   bool workbook);

}  // namespace kakari::requests
