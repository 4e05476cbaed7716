// Submitting (提出), pulling back (引き戻し) and starting a change (変更報告, 法30条の18の4第4項). Whether a
// report is in time is judged by when it arrived.
#pragma once
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "regime/evaluate.h"
#include "registry/institution.h"
#include "reporting/cycle.h"
#include "reporting/revision.h"

namespace kakari::reporting {

/// Everything about a submission that needs no database: made outside the transaction.
struct Prepared {
  std::string form_hash;
  regime::Answers answers;  // effective
  std::string content, sha256;
  ReportedFunctions functions;
  std::string functions_json;
  bool had_last_year = false;
  int changed_items = 0;  // against last year; 0 when there was none
};

/// Evaluates; refused with every field that is missing or wrong.
Result<Prepared> prepare(const regime::Form& form, const regime::Answers& answers,
                         const regime::Facts& facts = {});

/// What prepare() needs to know of the institution, read beforehand.
struct Known {
  FormPtr form;
  regime::InstitutionKind kind = regime::InstitutionKind::clinic;
  std::optional<regime::Answers> last_year;
  regime::Answers claims;
  regime::Facts facts() const;
};
Result<Known> known(store::Tx& tx, const Id& institution, int year);
/// The same where the registry and the cycle have been read already.
Known known(store::Tx& tx, const Id& institution, regime::InstitutionKind kind, const Cycle& cycle);
/// The same for a person: refused when they may not submit for the institution.
Result<Known> known(store::Tx& tx, const access::Actor& actor, const registry::Institution& institution,
                    int year);

struct Submission {
  Id report, revision_id;
  std::string report_number;
  int revision = 0;
  Instant arrived_at = 0;
  bool in_time = true;
  std::string manager;
  ReportedFunctions functions;
  bool repeated = false;  // the same had been submitted already; nothing was written
};

struct SubmitRequest {
  Id institution;
  int year = 0;
  std::string manager;                // 管理者の氏名
  std::int64_t draft_version = -1;    // what the person saw; -1 does not ask
  Instant arrived_at = 0;             // 0: now
  Channel channel = Channel::screen;  // paper and telephone are entered by an officer (Act::report_enter)
  std::string change_reason = {};     // of a change: what changed; needed
  bool late_on_purpose = false;       // past the last day: refused ("too-late", draft kept) unless true
  std::string changed_on = {};        // of a change: since when, ISO date; not in the future
  std::string late_reason = {};       // why it is late; needed but on paper and by telephone
};

/// Submits the draft. precondition ("draft-changed") when it is not what the person saw; invalid with fields
/// when something is missing; conflict ("nothing-changed") for a change that changes nothing. A second click
/// gets the first one's answer. What stands over a settled report is a change (変更報告).
Result<Submission> submit(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const SubmitRequest& request);

/// Submits full answers without a draft (API, bulk).
Result<Submission> submit_answers(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const SubmitRequest& request, const Prepared& prepared);

/// Pulls the newest submission back into the draft; refused ("review-open") once the prefecture has pressed
/// 確認を始める, and ("published") once it is public: then only a change puts it right.
Result<void> withdraw(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                      int year);

/// Reopens the draft of a settled report, so that a change can be reported; where it is public already, also
/// before the prefecture has begun to confirm. Refused ("superseded") when a newer year is public. What is
/// settled and published stays until the change is submitted.
Result<void> start_change(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const Id& institution, int year);
/// Gives the change up: the draft holds what was submitted, and the report stands as before.
Result<void> cancel_change(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const Id& institution, int year);

}  // namespace kakari::reporting
