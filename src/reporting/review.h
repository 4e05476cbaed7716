// What the prefecture does with a submitted report: 確認を始める, 差し戻し, 体制の確認 per function
// (法30条の18の4第2項, 施行規則30条の33の16), 照会 (30条の13第3項準用).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "regime/function.h"
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
/// when the hash is not the current one. Nobody confirms what they submitted. The same again is harmless.
Result<Decision> confirm(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const Id& institution, int year, regime::Function function,
                         std::string_view expected_hash);

/// Finds that the function is not there; it is left out of what is published. A reason is needed.
Result<Decision> find_absent(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const Id& institution, int year, regime::Function function,
                             std::string_view expected_hash, std::string_view reason);

/// Takes a decision back, with a reason; the function waits again.
Result<void> reverse(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& decision,
                     std::string_view reason);

/// All decisions of a report, oldest first, reversed ones included.
std::vector<Decision> decisions(store::Tx& tx, const Id& institution, int year);

/// Which decision covers a function of the revision: named for it or an earlier one, not reversed, and the
/// hash equal in every revision since. Pure; `revisions` oldest first without withdrawn ones.
const Decision* covering(const std::vector<Decision>& decisions, const std::vector<Revision>& revisions,
                         std::size_t revision, regime::Function function);

/// 照会: a question to a municipality or other public office, and its answer.
struct Inquiry {
  Id id;
  std::string addressee;  // 鳥取市 長寿社会課
  std::string question, answer;
  std::string asked_by, answered_by;
  Instant asked_at = 0, answered_at = 0;
};
Result<Id> inquire(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                   int year, std::string_view addressee, std::string_view question);
Result<void> answer_inquiry(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& inquiry, std::string_view answer);
std::vector<Inquiry> inquiries(store::Tx& tx, const Id& institution, int year);

}  // namespace kakari::reporting
