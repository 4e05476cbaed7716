// 電話による訂正: single items of a submitted report, changed by the office as somebody of the institution
// told by telephone. A revision of its own, of which the institution is told and to which it can object.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "reporting/paper/entry.h"
#include "reporting/submission.h"

namespace kakari::paper {

struct Call {
  std::string caller, caller_role;  // who called: 田中 花子, 事務長
  Instant called_at = 0;
  std::string note;  // what they said
  std::string by = {};
  Instant at = 0;
};

struct Correction {
  Id institution;
  int year = 0;
  int revision = 0;  // that was seen
  Call call;
  std::vector<TypedItem> items;
};

/// What the page shows before: the standing report.
struct Correctable {
  reporting::Subject subject;
  reporting::Revision revision;
  reporting::FormPtr form;
};
/// Refused ("draft-open") while the institution is answering on the screen, not_found before a submission.
Result<Correctable> correctable(store::Tx& tx, const access::Actor& actor, const Id& institution, int year);

/// Submits the corrected answers as a revision (Channel::telephone). Problems: those of correctable, invalid
/// with the fields "caller", "called_on", "note" or items; "nothing-changed"; precondition
/// "revision-changed". Confirmations of functions whose answers changed fall back; others stay.
Result<reporting::Submission> correct_by_telephone(store::Tx& tx, const access::Actor& actor,
                                                   const Moment& moment, const Correction& correction);
std::optional<Call> call_of(store::Tx& tx, const Id& institution, int year, int revision);

struct Objection {
  std::string text, by;
  Instant at = 0;
};
/// The institution says that what the office entered is not right; the office is told. Act::report_submit.
Result<void> object(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                    int year, int revision, std::string_view text);
std::vector<Objection> objections(store::Tx& tx, const Id& institution, int year, int revision);

}  // namespace kakari::paper
