// A meeting as an iCalendar file: moved or cancelled ones carry the same UID, so that a calendar follows.
#pragma once
#include <string>

#include "forum/meetings/meeting.h"

namespace kakari::meetings {

std::string ics(const forum::Forum& forum, const Meeting& meeting, Instant now);

}  // namespace kakari::meetings
