// One corporation as the prefecture's office sees it: its institutions, its people, what was looked for.
#pragma once
#include "access/invitation.h"
#include "registry/corporation.h"
#include "reporting/desk/pages.h"

namespace kakari::desk {

struct OfficePerson {
  Id grant;
  std::string name, login;
};
struct CorporationOffice {
  registry::Corporation corporation;
  std::vector<registry::Institution> institutions;
  std::vector<OfficePerson> staff;
  std::vector<access::OpenInvitation> invitations;
  std::string query;
  std::vector<registry::Institution> found;
};
Result<CorporationOffice> load_office(store::Tx& tx, const access::Visit& visit);

std::string corporation_path(const Id& corporation, std::string_view rest = {});
http::Response show_corporations(const PageDeps& deps, const access::Visit& visit,
                                 const Problem* problem = nullptr);
http::Response show_corporation(const PageDeps& deps, const access::Visit& visit,
                                const Problem* problem = nullptr);

}  // namespace kakari::desk
