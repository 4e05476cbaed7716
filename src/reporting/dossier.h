// Everything about one report that the officer decides by, on one page.
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "journal/journal.h"
#include "registry/institution.h"
#include "reporting/cycle.h"
#include "reporting/flags.h"
#include "reporting/inquiry.h"
#include "reporting/review.h"

namespace kakari::reporting {

/// One item of a function: last year, the last confirmed content and NDB counts beside now.
struct ItemView {
  const regime::Item* item = nullptr;                              // of Dossier::form
  std::optional<regime::Answer> now, last_year, claims, previous;  // previous: the revision before
  std::optional<regime::Answer> confirmed;                         // as FunctionView::last_confirmed had it
  std::optional<regime::Answer> claims_last_year;
  bool changed_since_last_year = false, changed_since_previous = false;
  std::vector<Flag> flags;
  std::string return_reason;  // of the newest return, when this item was in it
};

/// The newest confirmation of a function that stands and was of other content than the current one.
struct LastConfirmed {
  int year = 0, revision = 0;
  Instant at = 0;
  std::string by;
  bool as_last_year = false;  // its content is what last year's report says
};

struct FunctionView {
  regime::Function function = regime::Function::after_hours;
  const regime::FunctionRule* rule = nullptr;  // label, clause_elements, sources
  ReportedFunction reported;
  Decided decided = Decided::not_held;
  std::string why;                   // the sentence that explains held or not held
  std::optional<Decision> decision;  // the one that covers it
  std::vector<ItemView> items;
  int changed_items = 0;                        // since last year
  std::optional<LastConfirmed> last_confirmed;  // none: never, or what is confirmed is the current content
  int flag_count() const;
};

struct Return {
  Instant at = 0;
  std::string by, note;
  int revision = 0;
  std::vector<ItemReason> items;
};

struct Dossier {
  registry::Institution institution;
  Cycle cycle;
  FormPtr form;
  Stage stage = Stage::submitted;
  Revision revision;      // the current one
  std::string opened_by;  // 確認を始めた人; empty: nobody yet
  Instant opened_at = 0;
  std::vector<FunctionView> functions;  // all five, in order
  std::vector<ItemView> others;         // items of no function, in form order
  std::vector<Flag> flags;              // all of them, in form order
  std::vector<Return> returns;          // oldest first
  std::vector<Decision> decisions;      // all of them, oldest first
  std::vector<Inquiry> inquiries;
  std::vector<journal::Shown> history;  // oldest first
  bool may_decide = false;              // review open, and not one's own submission
  std::string why_not;                  // 日本語: why may_decide is false
};

/// For officers (report_read on the institution). not_found ("no-such-report") when nothing was submitted.
Result<Dossier> review(store::Tx& tx, const access::Actor& actor, const Id& institution, int year);

}  // namespace kakari::reporting
