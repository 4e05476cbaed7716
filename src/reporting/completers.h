// 研修修了者 (item 2-2) from the certificates of who works at the institution on 1 January: drafts fill and
// un-fill by themselves; a submitted report is never changed, the institution is told.
#pragma once
#include "registry/physician.h"
#include "reporting/cycle.h"
#include "training/certificates/certificate.h"

namespace kakari::reporting {

certificates::CompleterCount completers_of(store::Tx& tx, const Id& institution, const Cycle& cycle);
/// What the items that say `from_certificates` are answered with; nothing when nobody has completed, since
/// the institution may have completers whom no record here knows.
regime::Answers training_answers(const regime::Form& form, const certificates::CompleterCount& completers);

/// Listens to certificates and workplaces, in their transaction: every report of the institution that is
/// still being answered is refilled where nobody has typed; where one was submitted with other answers, the
/// institution gets a message with what to correct.
void completers_changed(store::Tx& tx, const Moment& moment, const Id& institution);

}  // namespace kakari::reporting
