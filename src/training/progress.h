// Where a physician stands: the ledger and the practice put through the pure rules.
#pragma once
#include "registry/physician.h"
#include "training/claim.h"
#include "training/pending.h"
#include "training/practice.h"

namespace kakari::training {

/// 日医かかりつけ医機能研修制度の修了証, as the physician states it in an application.
struct CourseCertificate {
  std::string number, issued_on;
};

struct Progress {
  registry::Physician physician;
  bool jma_member = false;
  std::vector<Credit> lectures;
  std::map<std::string, Tick, std::less<>> ticks;
  std::vector<Laboratory> laboratories;
  std::vector<PracticeCredit> practices;
  std::vector<Claim> claims;
  std::vector<PendingCredit> pending;
  regime::Credits credits;        // what complete() was given
  regime::Completion completion;  // with ticks counted as declared
};
/// Reads without asking may(): for verbs and pages that have asked.
std::optional<Progress> progress(store::Tx& tx, const regime::Training& rules, const Id& physician,
                                 Date today);

/// The physician behind the actor's grant, authorised for training_own.
Result<registry::Physician> own_physician(store::Tx& tx, const access::Actor& actor);

}  // namespace kakari::training
