// What the prefecture does with a submitted report: 確認を始める, 差し戻し, 体制の確認 per function
// (法30条の18の4第2項, 施行規則30条の33の16).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "regime/function.h"
#include "reporting/cycle.h"
#include "reporting/revision.h"

namespace kakari::reporting {

/// 確認を始める: from here on the institution cannot pull the revision back. A report without any 2号
/// function is settled by it. `revision` 0 takes the current one; another than the current is a precondition
/// problem.
Result<void> open_review(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const Id& institution, int year, int revision = 0);

struct ItemReason {
  std::string item;
  std::string reason;
};
/// 差し戻し: at least one item, each with its reason. Only while a review is open.
Result<void> return_report(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const Id& institution, int year, const std::vector<ItemReason>& items,
                           std::string_view note = {});

/// One confirmation, or finding of absence; never deleted, but may be reversed.
struct Decision {
  Id id;
  Id institution;
  int year = 0;
  regime::Function function = regime::Function::after_hours;
  bool confirmed = true;  // false: found absent
  std::string function_hash;
  std::string reason;  // why absent
  int revision = 0;    // that was seen
  Id person;
  std::string by;         // name
  std::string authority;  // 鳥取県知事: in whose name
  Instant at = 0;
  bool reversed = false;
  std::string reversed_by, reversal_reason;
  Instant reversed_at = 0;
};

/// Confirms one function of イ–ニ by the hash of its answers and partners. precondition ("function-changed")
/// when the hash is not the current one. Nobody confirms what they submitted. The same again is harmless; who
/// comes second is told who was first and when (conflict, "decided-already").
Result<Decision> confirm(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const Id& institution, int year, regime::Function function,
                         std::string_view expected_hash);

/// Finds that the function is not there; it is left out of what is published. A reason is needed.
Result<Decision> find_absent(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const Id& institution, int year, regime::Function function,
                             std::string_view expected_hash, std::string_view reason);

/// Takes a decision back; the function waits again. A reason is needed, but on the day of the decision itself
/// (Japanese time) while the year is not published: after publication an undo is a change that residents see.
Result<void> reverse(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& decision,
                     std::string_view reason);

/// Whether taking it back needs a reason.
bool undo_needs_reason(const Decision& decision, const Cycle& cycle, Date today);

/// All decisions of a report, oldest first, reversed ones included.
std::vector<Decision> decisions(store::Tx& tx, const Id& institution, int year);

/// Confirmations of the years before that were not reversed, oldest first.
std::vector<Decision> confirmed_before(store::Tx& tx, const Id& institution, int year);

/// Which decision covers a function of the revision: named for it or an earlier one, not reversed, and the
/// hash equal in every revision since. Pure; `revisions` oldest first without withdrawn ones.
const Decision* covering(const std::vector<Decision>& decisions, const std::vector<Revision>& revisions,
                         std::size_t revision, regime::Function function);

}  // namespace kakari::reporting
