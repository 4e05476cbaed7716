// How the five functions of a revision stand in its row: [["after_hours",held,with_others,"hash"], …] as
// JSON.
#pragma once
#include <string>
#include <string_view>

#include "reporting/revision.h"

namespace kakari::reporting {

std::string to_text(const ReportedFunctions& functions);
/// For text that to_text made.
ReportedFunctions functions_from_text(std::string_view text);

}  // namespace kakari::reporting
