// What NDB's counts mean to a draft: untouched items follow a later import, corrected ones stay and say why.
#pragma once
#include "reporting/draft.h"

namespace kakari::reporting {

/// Brings the counts into the institution's draft of the year, as long as nothing of it was ever submitted:
/// items that nobody typed are filled. Returns how many items changed.
std::size_t follow_claims(store::Tx& tx, const Moment& moment, const Id& institution, int year);

/// The count of an item that a person changed from what NDB counted; nullopt where nothing was corrected.
std::optional<std::int64_t> counted(const regime::Answers& claims, const regime::Item& item,
                                    const DraftItem& held);

/// A correction without a reason is an error; with one, the count is no longer called unlike NDB's.
void remark_corrections(const Draft& draft, regime::Evaluation& evaluation);

/// The same for a submission: refused ("correction-reason") at the items whose reason is missing.
Result<void> check_corrections(store::Tx& tx, const regime::Form& form, const Id& report,
                               const regime::Answers& claims);

}  // namespace kakari::reporting
