// 議事録の確定: closes the record of a meeting; a reversal opens it again, both as events.
#pragma once
#include "forum/meetings/meeting.h"

namespace kakari::meetings {

/// What must be recorded first: of a forum of care services, that each municipality was called and whether it
/// came (第3項).
std::vector<FieldProblem> what_is_missing(store::Tx& tx, const forum::Forum& forum, const Meeting& meeting,
                                          Date today);

/// Act::meeting_keep. conflict with what is missing as its fields.
Result<void> close_record(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const forum::Deps& deps, const Id& meeting);
Result<void> open_record_again(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const forum::Deps& deps, const Id& meeting, std::string_view reason);

}  // namespace kakari::meetings
