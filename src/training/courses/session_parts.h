// Pieces of the page of one session's attendance.
#pragma once
#include "training/courses/attendance.h"
#include "training/courses/guest.h"
#include "training/courses/page_parts.h"

namespace kakari::courses {

struct SessionView {
  Found found;
  std::vector<Attendee> attendees;
  std::vector<Guest> guests;
  std::vector<registry::Physician> matches;  // of the search
};

std::string session_path(const Session& session, std::string_view rest = {});
html::Fragment attendees_table(const access::Visit& visit, const SessionView& view);
html::Fragment search_part(const access::Visit& visit, const SessionView& view);
html::Fragment guests_part(const access::Visit& visit, const SessionView& view, const Problem* refused);

}  // namespace kakari::courses
