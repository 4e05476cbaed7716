// The institution's home in words: how the report stands, what to do next, and the buttons for it.
#pragma once
#include <string>

#include "access/visit.h"
#include "platform/html/writer.h"
#include "reporting/overview.h"

namespace kakari::reporting {

std::string headline(const Overview& overview);
std::string next_step(const Overview& overview);
/// What the prefecture asks to be mended, with its reasons.
html::Fragment returned_items(const Overview& o);
html::Fragment home_acts(const Overview& overview, const access::Visit& visit);

/// Until when a report is in time, extensions and lateness; empty when there is nothing to say.
html::Fragment about_the_deadline(const Overview& overview, Date today);
/// While last year's report is what the public reads: which change belongs where. Empty otherwise.
html::Fragment about_last_year(const Overview& overview);

}  // namespace kakari::reporting
