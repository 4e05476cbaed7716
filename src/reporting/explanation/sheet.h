// The sheet that a filled-in form makes: exactly what 法6条の4の2 and 施行規則1条の8の2第3項 name, in their
// order.
#pragma once
#include <string>
#include <string_view>

#include "paperwork/explanation_sheet.h"
#include "platform/html/writer.h"
#include "reporting/explanation/typed.h"

namespace kakari::explanation {

/// Of a form without problems. Pure.
paperwork::ExplanationSheet make_sheet(const Typed& typed, const House& house, const Scheme& scheme);

/// On a page, to be printed from there.
html::Fragment sheet_view(const paperwork::ExplanationSheet& sheet);
/// A file that opens anywhere and fetches nothing (施行規則1条の8の2第2項第3号): a whole HTML document.
/// `across`: what a rehearsal writes across it, as pdf::print_across() does on paper; "" for none.
std::string sheet_file(const paperwork::ExplanationSheet& sheet, std::string_view across = {});

}  // namespace kakari::explanation
