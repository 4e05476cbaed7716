// /explanation: the form of one sheet; what was typed comes back with what is to be mended, and is kept
// nowhere. And what an institution is told that may not make one.
#pragma once
#include "platform/html/page.h"
#include "reporting/explanation/typed.h"

namespace kakari::explanation {

struct Screen {
  const House& house;
  const Scheme& scheme;
  const Typed& typed;
  std::vector<FieldProblem> errors = {};
  std::string csrf = {};
  std::int64_t count = 0;  // sheets of this fiscal year
  int fiscal_year = 0;
};

html::Page form_page(const Screen& screen);
/// Why the institution may not, and what it would take.
html::Page why_not_page(const House& house);
/// The sheet to be printed from the browser, and the way back with everything that was typed.
html::Page print_page(const Screen& screen);

}  // namespace kakari::explanation
