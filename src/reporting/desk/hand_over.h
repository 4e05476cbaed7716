// 承継 as one act of the office: the registry's succession, what moves with it, and what it means for the
// reports: B's draft starts from A's answers, and A's years are read on B's page.
#pragma once
#include <string>
#include <vector>

#include "registry/hand_over.h"

namespace kakari::desk {

struct HandOver {
  registry::NewSuccession succession;
  bool staff = false, contact = false, workplaces = false;  // what moves
};

struct HandOverPreview {
  registry::Institution from, to;
  registry::Movable movable;
  std::vector<int> years;      // A's reports, newest first
  bool unsubmitted = false;    // A has a draft that was not submitted: it stays behind
  bool already_begun = false;  // B has a draft: A's answers stand beside it and are not filled in
};
/// What hand_over would do; refused as it would be.
Result<HandOverPreview> preview(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                const registry::NewSuccession& wanted);

/// Act::succession_manage. Refused too where B has reported for an earlier year itself ("reported-itself").
/// Both institutions are told. Then call Sessions::forget().
Result<registry::Succession> hand_over(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                       const HandOver& wanted);

/// Takes it back while B has reported nothing ("reported-since"); what moved moves back. Both are told.
Result<registry::Succession> undo_hand_over(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                            const Id& succession, std::string_view reason);

}  // namespace kakari::desk
