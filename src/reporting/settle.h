// What follows from the rows of a report for its columns: how each function stands, whether all is decided.
#pragma once
#include <vector>

#include "reporting/review.h"
#include "reporting/subject.h"

namespace kakari::reporting {

/// How each function of the newest of `revisions` stands; `revisions` without withdrawn ones, oldest first.
DecidedStates decided_states(const std::vector<Revision>& revisions, const std::vector<Decision>& decisions);

/// No function waits.
bool all_decided(const DecidedStates& states);

/// Says to who counts reports (forum/live) that this one is to be read again.
void note_change(store::Tx& tx, const Moment& moment, const Id& report);

/// Brings the columns of the report, and where the cycle is published what the public sees, in line with its
/// rows. Every verb that writes a row ends with it.
void settle(store::Tx& tx, const Moment& moment, Subject& subject);

}  // namespace kakari::reporting
