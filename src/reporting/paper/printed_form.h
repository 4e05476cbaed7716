// The report form as it is printed: from the one definition that drives the screen.
#pragma once
#include <string>

#include "access/actor.h"
#include "paperwork/report_form.h"
#include "reporting/draft.h"
#include "reporting/paper/condition_words.h"

namespace kakari::paper {

/// Answers printed lightly, and those of them that are NDB counts.
struct KnownAnswers {
  regime::Answers answers, claims;
};

/// The parts of the paper: a part a page of the screen. `kind` leaves out what is not asked of such an
/// institution; nothing prints all.
std::vector<paperwork::ReportForm::Part> printed_parts(const regime::Form& form, int year,
                                                       std::optional<regime::InstitutionKind> kind,
                                                       const KnownAnswers& known = {});

struct PrintRequest {
  int year = 0;
  Id institution = {};          // empty: the blank form for anybody
  std::string prefecture = {};  // of the blank form; empty: any that has a cycle of the year
  bool filled = false;    // with what is known: the institution's own draft for its staff, last year and NDB
                          // counts for officers
  std::string from = {};  // 鳥取県: where it is to be sent; set from the prefecture's code by the caller
};

/// Everything the paper says, read in one transaction; drawn outside. Problems: not_found "no-cycle",
/// "no-such-institution"; forbidden for somebody else's institution.
Result<paperwork::ReportForm> print_form(store::Tx& tx, const access::Actor& actor, Date today,
                                         const PrintRequest& request);

/// What is known of an institution without looking into its draft: last year's report, NDB counts,
/// completers.
KnownAnswers offered_answers(store::Tx& tx, const Id& institution, const reporting::Cycle& cycle,
                             const regime::Form& form);

}  // namespace kakari::paper
