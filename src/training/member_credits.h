// A physician's credits for the association's page of that member, each to be reversed with a reason.
#pragma once
#include "platform/html/writer.h"
#include "training/progress.h"

namespace kakari::training {

struct MemberCredits {
  std::string csrf = {};
  bool may_reverse = false;  // credit_decide on this physician
  std::string back = {};     // the member's page, to return to after a reversal
};
/// Where they stand, the ledger by year, what waits to be claimed. Reads without asking may().
html::Fragment credits_of(store::Tx& tx, const regime::Training& rules, const Id& physician, Date today,
                          const MemberCredits& options);

}  // namespace kakari::training
