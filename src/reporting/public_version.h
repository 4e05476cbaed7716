// What of a report the public sees, given its revisions and decisions, but for what the prefecture withholds.
// Before publication day the current revision counts. After it: what stops shows on receipt; what starts
// shows as 報告済・確認前 until confirmed; a changed but still held function keeps its old version until
// then, and what was found absent stays left out; everything else shows at once.
#pragma once
#include <optional>
#include <vector>

#include "reporting/published.h"
#include "reporting/review.h"
#include "reporting/subject.h"

namespace kakari::reporting {

/// One function as it is shown: from which revision, and how.
struct ShownFunction {
  bool shown = false;
  bool absent = false;       // found absent, so left out
  std::size_t revision = 0;  // index
  Standing standing = Standing::by_report;
  const Decision* decision = nullptr;
};

/// `revisions` without withdrawn ones, oldest first, not empty; published_at 0: not published yet.
ShownFunction shown_function(const std::vector<Revision>& revisions, const std::vector<Decision>& decisions,
                             Instant published_at, regime::Function function);

/// The answers of an item of the form that the public may see: 意向 is left out, its choices read 無し.
std::optional<regime::Answer> public_answer(const regime::Item& item, const regime::Answer& answer);

/// nullopt when nothing stands. Looks up the form and the functions that are withheld.
std::optional<PublishedReport> public_version(store::Tx& tx, const std::vector<Revision>& revisions,
                                              const std::vector<Decision>& decisions, Instant published_at);

/// Writes (or with nullopt removes) the row that published() reads.
void keep_public_version(store::Tx& tx, const Subject& subject, const std::optional<PublishedReport>& report);

/// Puts a change of this institution's public report into the feed; last in its transaction.
void announce(store::Tx& tx, const Moment& moment, const Subject& subject);

}  // namespace kakari::reporting
