#include "forum/meetings/pages.h"

#include "forum/meetings/page_parts.h"

namespace kakari::meetings {

std::vector<access::Route> pages(const forum::Deps& deps, const Above& above) {
  const PageDeps all{deps, above};
  std::vector<access::Route> routes;
  for (const auto add : {add_list_pages, add_new_pages, add_forum_pages, add_setting_pages, add_policy_pages,
                         add_member_pages, add_account_pages, add_plan_pages, add_meeting_pages,
                         add_said_pages, add_minutes_pages, add_invitation_pages})
    add(all, routes);
  return routes;
}

}  // namespace kakari::meetings
