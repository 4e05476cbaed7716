// 非承認: the president refuses with reasons and sends the case to the committee with a 依頼文書 (別紙1-4);
// the physician's own statement goes with it; the committee decides, with date and minutes reference.
#pragma once
#include <string>
#include <vector>

#include "training/applications/approval.h"

namespace kakari::applications {

struct Referral {
  Id id;
  std::string letter, reason;  // 依頼文書, 依頼の理由
  std::string president;       // in whose name
  std::string by;              // who wrote it
  Instant at = 0;
  std::string statement;  // the physician's own
  Instant statement_at = 0;
  std::string decision;  // "", "approved", "refused"
  std::string decided_on, minutes_ref, decision_reason, decided_by;
  Instant decided_at = 0;
};
/// Oldest first; the last one is the one under way.
std::vector<Referral> referrals(store::Tx& tx, const Id& application);

/// Whether the committee has ever been asked: it reads those cases and no others.
bool was_referred(store::Tx& tx, const Id& application);

/// 生涯教育・専門医の仕組み運営委員会 委員長 殿 …: what stands in the letter's field at first.
std::string draft_letter(const Application& application, std::string_view president, Date today);

struct Refusal {
  std::string reason;     // compulsory, told to the physician
  std::string letter;     // compulsory
  std::string statement;  // taken from the physician already; empty: they are asked for it
};
/// Act::application_refer. Problems: "reason-missing", "not-waiting", "changed-meanwhile".
Result<Application> refuse_and_refer(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                     const Id& application, std::int64_t version, const Refusal& refusal);
/// Act::training_own: the physician says their side; until the committee has decided it may be replaced.
Result<void> give_statement(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& application, std::string_view text);

struct CommitteeDecision {
  bool approve = false;
  std::string decided_on;   // ISO, not after today
  std::string minutes_ref;  // 第3回議事録 議題2
  std::string reason;       // compulsory for a refusal
};
struct Decided {
  Application application;
  std::optional<certificates::CertificateChanged> changed;  // of an approval
};
/// Act::committee_decide. An approval issues the certificate; a refusal ends the case, or, where the policy
/// says so, gives it back to the physician.
Result<Decided> committee_decide(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const regime::Training& rules, const Id& application, std::int64_t version,
                                 const CommitteeDecision& decision);

/// A prefectural president's own application goes to the committee without anybody's refusal.
void refer_at_once(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Application& a,
                   std::string_view why);

}  // namespace kakari::applications
