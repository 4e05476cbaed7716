#include "app/routes.h"

#include "access/own_data.h"
#include "access/pages.h"
#include "access/permissions_pages.h"
#include "access/retention_pages.h"
#include "app/accessibility_page.h"
#include "app/demo_pages.h"
#include "app/elsewhere.h"
#include "app/help_pages.h"
#include "app/member_routes.h"
#include "app/own_data_house.h"
#include "app/public_routes.h"
#include "app/retention_house.h"
#include "app/shell.h"
#include "app/status_page.h"
#include "app/training_routes.h"
#include "app/words.h"
#include "app/year_routes.h"
#include "messages/pages.h"
#include "registry/register_pages.h"
#include "reporting/officer_pages.h"
#include "reporting/report_api.h"
#include "reporting/review_api.h"

namespace kakari::app {
namespace {

constexpr std::string_view place_of_grant =
    "(SELECT i.prefecture FROM institution i WHERE i.id = g.scope UNION ALL SELECT c.prefecture FROM "
    "corporation c "
    "WHERE c.id = g.scope)";

}  // namespace

std::vector<std::vector<access::Route>> routes_of(const RouteDeps& deps) {
  House& house = deps.house;
  const reporting::PageDeps pages{&house.database(), &house.areas(), beside_home, beside_review,
                                  act_in_words};
  const access::PagesOptions door{.home = [](const access::Actor& actor) { return home_of(actor.role); },
                                  .help = deps.contact};
  std::vector<std::vector<access::Route>> all{
      access::pages(deps.access, door),
      reporting::institution_pages(pages),
      reporting::officer_pages(pages),
      registry::register_pages({&house.database(), &house.areas(), act_in_words, record_parts()}),
      reporting::report_api(house.database()),
      reporting::review_api(house.database())};
  for (auto& routes : public_routes(house, deps.directory)) all.push_back(std::move(routes));
  for (auto& routes : deps.forum.routes()) all.push_back(std::move(routes));
  all.push_back(messages::pages(house.database()));
  for (auto& routes : training_routes(house, deps.access, deps.training)) all.push_back(std::move(routes));
  for (auto& routes : year_routes(house, deps.access, deps.year)) all.push_back(std::move(routes));
  for (auto& routes : member_routes(house, deps.access, deps.training, door))
    all.push_back(std::move(routes));
  all.push_back(help_pages(house.share()));
  all.push_back(accessibility_pages(deps.contact));
  all.push_back(status_pages(deps.status));
  all.push_back(access::retention_routes(retention_of(house)));
  all.push_back(access::own_data_routes(deps.access, all_own_data(deps.training.rules())));
  all.push_back(access::permission_routes(deps.access, std::string(place_of_grant)));
  if (deps.demo) {
    all.push_back(demo_pages(house, deps.access));
    all.push_back(messages::demo_mailbox(house.database()));
  }
  return all;
}

}  // namespace kakari::app
