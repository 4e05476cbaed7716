// Links to pages of rooms above, beside a report; app/ says which.
#pragma once
#include "platform/html/writer.h"
#include "reporting/institution_pages.h"

namespace kakari::reporting {

/// Folded; nothing where there are none.
html::Fragment elsewhere(const ElsewhereOf& links, int year, std::string_view institution_number);

}  // namespace kakari::reporting
