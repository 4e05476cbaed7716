// A form that was entered becomes the institution's report, in time by the day on which the paper arrived
// (施行規則30条の33の15第3項); and single items of a report are corrected as told by telephone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "reporting/paper/entry.h"
#include "reporting/submission.h"

namespace kakari::paper {

/// Everything about a paper that the office decides by, read in one transaction.
struct Desk {
  Paper paper;
  reporting::Cycle cycle;
  reporting::Known known;
  std::vector<Scan> scans;
  std::vector<Note> notes;
  Entry first, second;  // who and when; the values of another's turn are left out
  int turn = 0;         // the actor's own; 0: none
  OnScreen on_screen;
  Merged merged;
  regime::Evaluation evaluation;      // of merged.answers
  std::vector<FieldProblem> missing;  // asked and not answered
  bool may_submit() const;
};
Result<Desk> desk(store::Tx& tx, const access::Actor& actor, const Id& paper);

struct SubmitPaper {
  Id paper;
  std::int64_t version = -1;  // what the person saw; -1 does not ask
  bool draft_agreed = false;  // the institution has said that the paper counts, not its draft on the screen
};
/// Submits as the institution's report (Channel::paper). Problems: "scan-missing", "manager-missing",
/// "entry-not-finished", "entries-differ", "not-understood", "incomplete" with the items; "draft-there" while
/// the institution has a draft and nobody has asked; "already-submitted"; precondition "paper-changed". Only
/// who has entered submits, so that nobody confirms what they entered. The institution is told.
Result<reporting::Submission> submit_paper(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                           const SubmitPaper& request);

}  // namespace kakari::paper
