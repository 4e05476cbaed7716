// The page on which everything is checked before the submission.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/html/page.h"
#include "reporting/draft.h"

namespace kakari::reporting {

/// What was wrong with the press on 提出する, shown when the page comes back.
struct CheckRefused {
  std::vector<FieldProblem> fields;
  std::string manager;
  std::string late_reason;
  std::set<std::string> ticked;
  int status = 422;
  std::string message;
};

/// What the page must know besides the draft.
struct CheckStanding {
  std::string last_day;  // in time until then, ISO date
  std::string why_not;   // 日本語: exempt or closed, so that the draft can be read only
};

/// Something of the section is as it was last year, and nobody has looked at it since.
bool carried_over(const Draft& draft, const regime::Section& section);

html::Page check_page(const Draft& draft, const access::Visit& visit, const CheckRefused& refused,
                      const CheckStanding& standing);

}  // namespace kakari::reporting
