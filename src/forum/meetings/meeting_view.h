// A meeting's page as values, and its parts.
#pragma once
#include <vector>

#include "forum/meetings/agenda.h"
#include "forum/meetings/attendance.h"
#include "forum/meetings/page_parts.h"

namespace kakari::meetings {

struct MeetingView {
  forum::Forum forum;
  Meeting meeting;
  std::vector<Item> agenda;
  std::vector<Invited> invited;
  std::vector<FieldProblem> missing;  // before the record can be closed
  html::Fragment papers;
  bool keep = false;  // may be written on now
};
Result<MeetingView> meeting_view(store::Tx& tx, const PageDeps& deps, const Visit& visit);

/// Each item with what was said, its conclusions, and what may be done with it.
html::Fragment agenda_part(const PageDeps& deps, const Visit& visit, const MeetingView& view,
                           const Problem* problem);
/// Who is invited and how they came, as one form.
html::Fragment attendance_part(const PageDeps& deps, const Visit& visit, const MeetingView& view,
                               const Problem* problem);
/// Closing the record, or opening it again.
html::Fragment closing_part(const PageDeps& deps, const Visit& visit, const MeetingView& view,
                            const Problem* problem);

/// The meeting's page again, with what is wrong at its fields.
Response meeting_page(const PageDeps& deps, const Visit& visit, const Problem* problem);
/// What was pressed there.
void add_meeting_acts(const PageDeps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::meetings
