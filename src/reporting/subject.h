// What a verb acts on: the institution, its cycle and its report of the year, read in one statement.
#pragma once
#include <array>
#include <string>

#include "access/act.h"
#include "journal/journal.h"
#include "registry/institution.h"
#include "reporting/cycle.h"
#include "reporting/revision.h"
#include "reporting/stage.h"

namespace kakari::reporting {

using DecidedStates = std::array<Decided, regime::kFunctions.size()>;

struct Subject {
  Id institution;
  std::string number, name;  // of the institution
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  access::Scope scope;  // person: who submitted the current revision
  std::string exempt, closed_on;
  Cycle cycle;

  // The row of `report`; empty id when there is none.
  Id report;
  std::string report_number;
  std::int64_t draft_version = 0, version = 0;
  Stage stage = Stage::not_started;
  int revision = 0, last_revision = 0;
  std::string sha256;
  std::int64_t submitted_draft = -1;
  Instant arrived_at = 0;
  bool late = false;
  std::string opened_by;
  DecidedStates decided{};

  bool exists() const { return !report.empty(); }
  /// A change of what stands is being prepared.
  bool changing() const { return stage == Stage::draft && revision > 0; }
};

/// Reads and authorises. not_found when there is no such institution ("no-such-institution") or no cycle of
/// that year in its prefecture ("no-cycle").
Result<Subject> find_subject(store::Tx& tx, const access::Actor& actor, access::Act act,
                             const Id& institution, int year);
/// As above, and something was submitted: else not_found ("no-such-report").
Result<Subject> find_submitted(store::Tx& tx, const access::Actor& actor, access::Act act,
                               const Id& institution, int year);

/// Whether the institution is to report: not exempt, not closed on 1 January (施行規則30条の33の15第1項).
Result<void> must_report(const Subject& subject);
/// must_report, and the cycle has opened.
Result<void> may_report_now(const Subject& subject, Date today);
/// may_report_now, and the institution has not closed since: it keeps its draft, but submits no more.
Result<void> may_submit_now(const Subject& subject, Date today);

/// Writes an act on the report into the journal.
void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Subject& subject, std::string before, std::string after);

/// A JSON string with quotes.
std::string json_string(std::string_view text);

}  // namespace kakari::reporting
