// 議事録の確定: closes the record of a meeting; a reversal opens it again, both as events.
#pragma once
#include "forum/meetings/meeting.h"

namespace kakari::meetings {

/// Act::meeting_keep. conflict with the list of what is missing (attendance of a 第3項 municipality).
Result<void> close_record(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const forum::Deps& deps, const Id& meeting);
Result<void> open_record_again(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const forum::Deps& deps, const Id& meeting, std::string_view reason);

}  // namespace kakari::meetings
