// A change (変更報告) while it is prepared: which items the clerk chose, and what the rules say of it.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "reporting/draft.h"
#include "reporting/revision.h"
#include "reporting/subject.h"
#include "reporting/submission.h"

namespace kakari::reporting {

/// Whether what `before` says may be changed now; the Problem says what to do instead.
Result<void> may_change(store::Tx& tx, const Subject& subject);

/// Whether a submission over `before` is a change and not a correction that was asked for.
bool is_change(const Subject& subject, const Revision* before);

/// What a change must say: the reason, and by screen or API since when. invalid with fields.
Result<void> check_change(const SubmitRequest& request, Date arrived);

/// The items the clerk says have changed; replaces an earlier choice. Starts the change where none is being
/// prepared. invalid ("nothing-chosen") without any that the form knows.
Result<void> choose_changes(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& institution, int year, const std::vector<std::string>& items);

/// A change in preparation, beside what it changes.
struct OpenChange {
  Draft draft;
  Revision before;  // what stands
  std::array<Decided, regime::kFunctions.size()> decided{};
  std::set<std::string> chosen;  // item ids
  std::set<std::string> asked;   // chosen ones, and what follows from them: in no order
  bool published = false;
};
/// conflict ("no-change") when none is being prepared.
Result<OpenChange> read_change(store::Tx& tx, const access::Actor& actor, const Id& institution, int year);

/// The chosen items with their follow-ups, what the changed answers ask in addition, what is missing or
/// wrong, and what differs already.
std::set<std::string> items_to_ask(const Draft& draft, const regime::Answers& before,
                                   const std::set<std::string>& chosen);

}  // namespace kakari::reporting
