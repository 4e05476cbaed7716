// One application of a sample: what the physician shows, what the office found, and the reversal of practice
// credits that could not be confirmed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "training/oversight/audit.h"
#include "training/practice.h"

namespace kakari::oversight {

enum class Outcome { confirmed, partly, not_confirmed };
std::string_view id(Outcome outcome);     // "partly"
std::string_view label(Outcome outcome);  // 一部確認できない
std::optional<Outcome> outcome_of(std::string_view id);

struct AuditCase {
  Id id = {}, audit = {};
  std::string drawn_for;  // association id, "jma"
  std::int64_t place = 0;
  std::string draw_hash;
  std::string application, application_number;
  std::string physician, person, physician_number, name, kana, association_name;
  Date due;
  Instant told_at = 0, answered_at = 0;
  std::string answer;  // the physician's words
  std::optional<Outcome> outcome;
  std::string outcome_words, decided_by;
  Instant decided_at = 0, revocation_proposed_at = 0;
  std::int64_t version = 0;
};
inline constexpr std::string_view audit_evidence = "audit";  // owner_kind; the owner is the case's id

/// In the order of the draw.
std::vector<AuditCase> cases_of(store::Tx& tx, const Id& audit);
/// Act::audit_run of the office that drew it.
Result<AuditCase> find_case(store::Tx& tx, const access::Actor& actor, const Id& id);
/// Act::training_own of its physician.
Result<AuditCase> own_case(store::Tx& tx, const access::Actor& actor, const Id& id);
/// What of the physician's own waits for an answer, the nearest date first.
std::vector<AuditCase> waiting_for(store::Tx& tx, std::string_view physician);

/// The physician has attached what there is and says so; until an outcome is recorded it may be said again.
/// "answer-empty" without any file and words.
Result<AuditCase> answer_audit(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                               std::string_view words);
/// Why this person may not decide: the physician themselves, or who entered, checked or approved it.
Result<void> not_own_work(store::Tx& tx, const access::Actor& actor, const AuditCase& c);
/// Words are compulsory unless all was confirmed. "changed-meanwhile", "own-work", "outcome-there".
Result<AuditCase> record_outcome(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const Id& id, std::int64_t version, Outcome outcome, std::string_view words);

/// Practice credits of the application that still stand.
std::vector<training::PracticeCredit> standing_practice(store::Tx& tx, const AuditCase& c);
struct Reversed {
  int halves = 0;
  bool completes = true;             // with what is approved, after the reversal
  bool revocation_proposed = false;  // to JMA, who revokes
};
/// After an outcome that was not 確認できた: adds the negative entries. Where the requirement is no longer
/// met and a certificate stands, its revocation is proposed to JMA. "nothing-chosen", "not-decided",
/// "own-work".
Result<Reversed> reverse_practice(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const regime::Training& rules, const Id& id, std::int64_t version,
                                  const std::vector<std::string>& credits, std::string_view reason);

}  // namespace kakari::oversight
