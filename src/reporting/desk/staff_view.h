// What the page of the staff shows, and is shown again with what was refused.
#pragma once
#include "access/invitation.h"
#include "registry/staffing.h"
#include "reporting/desk/pages.h"

namespace kakari::desk {

struct StaffView {
  registry::Institution institution;
  std::vector<registry::StaffMember> staff;
  std::vector<access::OpenInvitation> invitations;
  bool may_manage = false;
};
Result<StaffView> load_staff(store::Tx& tx, const access::Visit& visit);

http::Response show_staff(const PageDeps& deps, const access::Visit& visit, const Problem* problem = nullptr);

}  // namespace kakari::desk
