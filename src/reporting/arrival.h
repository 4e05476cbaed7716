// In time or late: a report is judged by when it arrived, against the legal deadline or the prefecture's
// extension (施行規則30条の33の15第3項). The last microsecond of the last day, +09:00, is in time.
#pragma once
#include "reporting/subject.h"
#include "reporting/submission.h"

namespace kakari::reporting {

struct Arrival {
  Instant at = 0;
  bool in_time = true;
  bool extended = false;    // by an extension only
  std::string late_reason;  // trimmed
};

/// precondition ("too-late") after the last day unless late on purpose; then invalid ("late-reason-missing")
/// without a reason, but for paper and telephone. `before` is what stood: a correction or change of it is as
/// much in time as it was.
Result<Arrival> judge_arrival(store::Tx& tx, const Subject& subject, const Moment& moment,
                              const SubmitRequest& request, const Revision* before);

}  // namespace kakari::reporting
