// A forum's page as values: everything is read in one transaction, then drawn in the order of the steps.
#pragma once
#include <vector>

#include "forum/measures/parts.h"
#include "forum/meetings/aim.h"
#include "forum/meetings/page_parts.h"
#include "reporting/forum_report.h"

namespace kakari::meetings {

struct ForumView {
  forum::Forum forum;
  const forum::Theme* theme = nullptr;  // null where the words no longer have it
  std::vector<Aim> aims;
  measures::Held held;
  std::vector<forum::Member> members;
  std::vector<Meeting> meetings;
  std::vector<reporting::ForumReport> reports;
  std::vector<forum::Forum> above, below;  // of the same theme, or of the whole
  html::Fragment papers;
};
Result<ForumView> forum_view(store::Tx& tx, const PageDeps& deps, const Visit& visit);

/// The newest year that was published, else the newest; 0: nothing is kept.
int shown_year(const ForumView& view, const forum::Numbers& numbers);

/// ① the theme's indicators of the area beside last year's and the prefecture's.
html::Fragment state_part(const PageDeps& deps, const Visit& visit, const ForumView& view,
                          const forum::Numbers& numbers, int year);
/// ② with its form for who keeps measures.
html::Fragment aim_part(const PageDeps& deps, const Visit& visit, const ForumView& view,
                        const Problem* problem);

html::Fragment meetings_part(const ForumView& view, Date today, bool keep);
html::Fragment members_part(const PageDeps& deps, const ForumView& view, bool keep);
html::Fragment reports_part(const ForumView& view, bool reporting);
html::Fragment related_part(const PageDeps& deps, const ForumView& view);

}  // namespace kakari::meetings
