// What a clerk sees first: this year's report, what to do next, and what was reported before.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "journal/journal.h"
#include "registry/institution.h"
#include "reporting/cycle.h"
#include "reporting/extension.h"
#include "reporting/revision.h"
#include "reporting/stage.h"

namespace kakari::reporting {

struct PastReport {
  int year = 0;
  std::string report_number;
  int revision = 0;
  Instant arrived_at = 0;
  Stage stage = Stage::settled;
  bool published = false;
};

struct ToMend {
  std::string item, reason;  // as the officer wrote it
};

struct Overview {
  registry::Institution institution;
  Cycle cycle;
  Stage stage = Stage::not_started;
  bool must_report = true;
  std::string why_not;                            // 日本語: exempt or closed
  std::string stopped;                            // 日本語: has closed since 1 January and submits no more
  std::string last_day;                           // until when a report is in time, ISO date
  std::vector<Extension> extensions;              // that cover it, newest first
  std::size_t asked_rows = 0, answered_rows = 0;  // of the draft
  std::vector<ToMend> to_fix;                     // what was returned, in the form's order
  std::string return_note;
  Instant draft_at = 0;  // last save, and by whom
  std::string draft_by;
  std::optional<Revision> revision;  // the current one
  bool may_withdraw = false, may_start_change = false, changing = false;
  std::array<Decided, regime::kFunctions.size()> decided{};
  int days_to_target = 0, days_to_deadline = 0;  // negative: past
  std::vector<PastReport> years;                 // newest first, this one included when there is one
  std::vector<journal::Shown> history;           // of this report, oldest first
};

/// The year before whose report is what the public reads, while this year's is not public: a change of it is
/// reported there. nullopt when there is none.
std::optional<PastReport> still_public(const Overview& overview);

/// not_found ("no-cycle") when the prefecture has no cycle of that year.
Result<Overview> overview(store::Tx& tx, const access::Actor& actor, const Id& institution, int year,
                          Instant now);

}  // namespace kakari::reporting
