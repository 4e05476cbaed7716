// Confirming many reports in one act (施行規則30条の33の16), where nothing is flagged and no question is
// open. Each function gets a decision of its own, bound to its own hash; what changed meanwhile is left out
// and said.
#pragma once
#include <string>
#include <vector>

#include "reporting/flags.h"
#include "reporting/review.h"

namespace kakari::reporting {

struct BulkCandidate {
  Id institution;
  std::string number, name, municipality;
  Stage stage = Stage::submitted;
  int revision = 0;
  Instant arrived_at = 0;
  bool had_last_year = false;
  int changed_items = 0;                  // since last year
  std::vector<regime::Function> waiting;  // what would be confirmed
};

struct BulkFilter {
  int year = 0;
  bool unchanged_only = false;  // nothing differs from last year's report
  int page = 1;
  int page_size = 100;  // at most 500
};

struct BulkCandidates {
  std::vector<BulkCandidate> rows;          // of the page, oldest first
  std::int64_t reports = 0, functions = 0;  // of the filter
  std::int64_t flagged = 0, asked = 0;  // reports that wait but are not here: to be looked at, question open
};
/// For those who may confirm; their own submissions are never among them.
Result<BulkCandidates> bulk_candidates(store::Tx& tx, const access::Actor& actor, const BulkFilter& filter);

/// A report as it stood on the page.
struct BulkPick {
  Id institution;
  int revision = 0;
};
/// Those of the picks that may still be confirmed together, as they stand now.
Result<BulkCandidates> bulk_picked(store::Tx& tx, const access::Actor& actor, int year,
                                   const std::vector<BulkPick>& picks);

struct BulkLeftOut {
  std::string number, name, reason;
};
struct BulkAct {
  Id id;
  std::string prefecture, scope;
  int year = 0;
  std::string by;
  Instant at = 0;
  std::int64_t chosen = 0, reports = 0, functions = 0;  // confirmed
  std::int64_t standing = 0;                            // of `functions`, not taken back
  std::string reversed_by, reversal_reason;
  Instant reversed_at = 0;  // 0: never taken back as a whole
};

/// One act in slices of a few milliseconds. `id` is made by the caller: the same again goes on where it was.
/// Opens reviews where needed. Every report is looked at anew.
Result<BulkAct> confirm_in_bulk(store::Database& database, const access::Actor& actor, const Moment& moment,
                                const Id& id, int year, const std::vector<BulkPick>& picks);

/// Takes all of it back that still stands, in slices; an event of its own. A reason is needed as for one
/// decision (undo_needs_reason). Done again it goes on where it was.
Result<BulkAct> reverse_in_bulk(store::Database& database, const access::Actor& actor, const Moment& moment,
                                const Id& id, std::string_view reason);

bool undo_needs_reason(const BulkAct& act, const Cycle& cycle, Date today);

/// Newest first.
Result<std::vector<BulkAct>> bulk_acts(store::Tx& tx, const access::Actor& actor, int year);
Result<BulkAct> find_bulk_act(store::Tx& tx, const access::Actor& actor, const Id& id);
std::vector<BulkLeftOut> bulk_left_out(store::Tx& tx, const Id& id);

}  // namespace kakari::reporting
