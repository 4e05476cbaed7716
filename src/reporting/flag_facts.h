// What the flags of a report need to know, read from the database; and how many of them wait for the
// reviewer.
#pragma once
#include "reporting/flags.h"
#include "reporting/subject.h"
#include "reporting/submission.h"

namespace kakari::reporting {

struct KnownForFlags {
  Known known;
  regime::Answers claims_last_year;
  std::map<std::string, PartnerFact, std::less<>> partners;
  /// Points into this: do not outlive it.
  FlagFacts facts() const;
};
/// `name` and `number` of the institution, whose partners are asked whether they name it.
KnownForFlags known_for_flags(store::Tx& tx, const Subject& subject, const regime::Answers& answers);

/// The flags of the functions that wait for a decision; empty when none waits. `current` is the newest
/// standing revision.
std::vector<Flag> waiting_flags(store::Tx& tx, const Subject& subject, const Revision& current);

/// Brings report.flags in line with the revision, the claims and the partners as they are now.
std::int64_t recount_flags(store::Tx& tx, const Subject& subject, const Revision& current);
/// The same for the newest standing revision.
void recount_flags(store::Tx& tx, const Subject& subject);

/// A revision came or went: those who name this institution as their partner are to be counted anew, and whom
/// it names itself is kept.
void partners_changed(store::Tx& tx, const Subject& subject, const Revision& current);

/// The same for up to `most` reports of which nobody has counted the flags yet. Returns how many it did.
std::size_t count_missing_flags(store::Tx& tx, std::size_t most = 10);

/// All reports that wait in a cycle, in short transactions: after claims were imported, and nightly, since a
/// partner may have reported or closed meanwhile. Returns how many reports were looked at.
std::size_t recount_all_flags(store::Database& database, std::string_view prefecture, int year);

/// A job: counts what is missing everywhere, in short transactions.
std::size_t count_all_missing_flags(store::Database& database);

}  // namespace kakari::reporting
