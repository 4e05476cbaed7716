// The parts of the form that offer something to choose from.
#pragma once
#include "platform/html/writer.h"
#include "reporting/explanation/form_page.h"

namespace kakari::explanation {

std::string error_at(const Screen& screen, std::string_view field);

/// Phrases for a field ("plan", "judged"), folded away: ticked ones are put into it by a press, or with the
/// sheet.
html::Fragment phrases(const Screen& screen, std::string_view field);
html::Fragment diseases(const Screen& screen);
html::Fragment plan(const Screen& screen);
html::Fragment functions(const Screen& screen);

}  // namespace kakari::explanation
