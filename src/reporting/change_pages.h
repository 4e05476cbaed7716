// The pages of a change report: choose what changed, answer only that, see what it will do, report it.
#pragma once
#include "platform/html/page.h"
#include "reporting/change.h"
#include "reporting/institution_pages.h"

namespace kakari::reporting {

/// What the visitor's institution is changing in the year of the path.
Result<OpenChange> own_change(const PageDeps& deps, const access::Visit& visit);

html::Page change_items_page(const OpenChange& change, const access::Visit& visit, html::Fragment above,
                             html::Fragment controls);

/// What was wrong with the press on 変更を報告する, and what had been typed.
struct ChangeRefused {
  std::vector<FieldProblem> fields;
  std::string message;
  int status = 200;
  SubmitRequest typed;
};
html::Page change_check_page(const OpenChange& change, const access::Visit& visit,
                             const ChangeRefused& refused);

/// What must be reported as a change, and what belongs in which year's report.
html::Fragment what_to_report(int year);

}  // namespace kakari::reporting
