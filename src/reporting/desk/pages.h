// The institution's own desk, the corporation's view of its institutions, and the office's register of both.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.h"
#include "access/visit.h"
#include "regime/areas.h"
#include "registry/institution.h"
#include "reporting/desk/year_history.h"
#include "reporting/published.h"

namespace kakari::desk {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  access::Access* access = nullptr;  // its sessions forget whose access has ended
  /// The page a resident would see with this report (directory::institution_page); for
  /// /public-contents/preview.
  std::function<html::Page(store::Tx&, const registry::Institution&,
                           const std::optional<reporting::PublishedReport>&, Instant now)>
      public_page = {};
  std::vector<Source> sources = {};  // what other rooms know of a year, for /history
};

/// Of the institution's staff:
/// GET /staff · POST /staff/{invitations,taken-back,leads,last-days,ended} · GET /contact
/// GET, POST /contacts/{number} (also of the office) · GET /public-contents · GET /public-contents/preview
/// GET, POST /access-facts (also of the office, with ?number=)
/// Of staff, corporation and office:
/// GET /history · GET /histories/{number} · GET /histories/{number}/{year}/revisions/{revision}
/// GET …/revisions/{revision}/copy.pdf · GET /histories/{number}/{year}/confirmation.pdf
/// Of a corporation: GET /corporation
/// Of the prefecture and the administrator: GET, POST /corporations · POST /corporations/proposals
/// GET /corporations/{id} · POST /corporations/{id}/{name,institutions,left-institutions,invitations,
/// taken-back,ended} · GET, POST /successions · GET /successions/new · POST /successions/{id}/undone
std::vector<access::Route> pages(const PageDeps& deps);

// Its parts, each in a file of its own.
void add_staff_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_staff_acts(const PageDeps& deps, std::vector<access::Route>& routes);
void add_contact_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_corporation_page(const PageDeps& deps, std::vector<access::Route>& routes);
void add_corporation_register(const PageDeps& deps, std::vector<access::Route>& routes);
void add_corporation_acts(const PageDeps& deps, std::vector<access::Route>& routes);
void add_succession_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_new_succession_page(const PageDeps& deps, std::vector<access::Route>& routes);
void add_history_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_past_report_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_access_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_own_page(const PageDeps& deps, std::vector<access::Route>& routes);

/// The institution for which a member of its staff acts.
Result<registry::Institution> own_house(store::Tx& tx, const access::Visit& visit);
/// Said at the top when the address has ?done=WORD; nothing for a word that `said` does not know.
struct Said {
  std::string_view word, text;
};
html::Fragment announcement(const access::Visit& visit, std::initializer_list<Said> said);
/// https://host/path as the visitor reached this house.
std::string address_of(const access::Visit& visit, std::string_view path);

}  // namespace kakari::desk
