#include "reporting/settle.h"

#include <algorithm>

#include "reporting/flag_facts.h"
#include "reporting/public_version.h"

namespace kakari::reporting {

const Decision* covering(const std::vector<Decision>& decisions, const std::vector<Revision>& revisions,
                         std::size_t revision, regime::Function function) {
  const auto& hash = revisions.at(revision).functions.at(std::size_t(function)).hash;
  // The first revision since which the answers of the function have been the same without a break.
  std::size_t since = revision;
  while (since > 0 && revisions[since - 1].functions.at(std::size_t(function)).hash == hash &&
         revisions[since - 1].functions.at(std::size_t(function)).held)
    --since;
  const Decision* found = nullptr;
  for (const auto& d : decisions)
    if (!d.reversed && d.function == function && d.function_hash == hash &&
        d.revision >= revisions[since].number && d.revision <= revisions[revision].number)
      found = &d;
  return found;
}

DecidedStates decided_states(const std::vector<Revision>& revisions, const std::vector<Decision>& decisions) {
  DecidedStates states{};
  if (revisions.empty()) return states;
  for (const auto& f : revisions.back().functions) {
    auto& state = states.at(std::size_t(f.function));
    if (!f.held)
      state = Decided::not_held;
    else if (f.function == regime::Function::core)
      state = Decided::not_needed;
    else if (const auto* d = covering(decisions, revisions, revisions.size() - 1, f.function))
      state = d->confirmed ? Decided::confirmed : Decided::absent;
    else
      state = Decided::waiting;
  }
  return states;
}

bool all_decided(const DecidedStates& states) {
  return std::ranges::find(states, Decided::waiting) == states.end();
}

void note_change(store::Tx& tx, const Moment& moment, const Id& report) {
  tx.exec("INSERT INTO report_change (at, report_id) VALUES (?, ?)", moment.now, report);
}

void settle(store::Tx& tx, const Moment& moment, Subject& subject) {
  const auto revisions = standing_revisions(tx, subject.institution, subject.cycle.year);
  const auto given = decisions(tx, subject.institution, subject.cycle.year);
  subject.decided = decided_states(revisions, given);
  if (subject.stage == Stage::in_review || subject.stage == Stage::settled)
    subject.stage = all_decided(subject.decided) ? Stage::settled : Stage::in_review;
  subject.version = tx.one(
                          "UPDATE report SET stage = ?, version = version + 1, opened_by = ?, core = ?, "
                          "after_hours = ?, discharge_support = ?, home_care = ?, care_coordination = ? "
                          "WHERE id = ? RETURNING version",
                          id(subject.stage), subject.opened_by, subject.decided[0], subject.decided[1],
                          subject.decided[2], subject.decided[3], subject.decided[4], subject.report)
                        ->integer(0);
  note_change(tx, moment, subject.report);
  if (!revisions.empty()) {
    if (subject.stage == Stage::submitted) partners_changed(tx, subject, revisions.back());
    recount_flags(tx, subject, revisions.back());
  }
  if (subject.cycle.published()) {
    keep_public_version(tx, subject, public_version(tx, revisions, given, subject.cycle.published_at));
    announce(tx, moment, subject);
  }
}

}  // namespace kakari::reporting
