// Credits of people whom nobody knows yet: rows of attendance lists that matched no physician wait here and
// are found on signing up, so that no account on the day does not mean no credit.
#pragma once
#include "registry/physician.h"
#include "training/credit.h"

namespace kakari::training {

struct PendingCredit {
  Id id = {};
  registry::Claimed who = {};
  NewCredit credit = {};    // physician empty
  std::string reason = {};  // why it could not be matched, for people
  Instant at = 0;
};
/// Leaves out who waits under the same once_key already, so that a list may be read twice.
void add_pending(store::Tx& tx, const Moment& moment, const std::vector<PendingCredit>& rows);
/// What waits for somebody with this identity: by licence number with a name that agrees, or kana and birth
/// date.
std::vector<PendingCredit> pending_for(store::Tx& tx, const registry::Physician& physician);
/// Takes them into the ledger (once each); returns how many. Only for a physician whose standing is checked;
/// while provisional they are shown and wait. Called at sign-up and when an association has checked. What
/// lies before the licence or in the future, and with `rules` what only members of JMA may earn and this one
/// was none that day, stays waiting. May be run again.
std::size_t claim_pending(store::Tx& tx, const access::Actor& by, const Moment& moment,
                          const registry::Physician& physician, const regime::Training* rules = nullptr);

}  // namespace kakari::training
