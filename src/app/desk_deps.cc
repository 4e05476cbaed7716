#include "app/desk_deps.h"

#include "directory/institution_page.h"
#include "registry/colleague.h"
#include "reporting/definition.h"
#include "reporting/orders/order.h"
#include "reporting/requests/delivery.h"

namespace kakari::app {
namespace {

std::vector<desk::Happened> sent(store::Tx& tx, const access::Actor&, const Id& institution, int year) {
  std::vector<desk::Happened> all;
  for (const requests::Delivery& one : requests::deliveries(tx, institution, year))
    all.push_back({one.at, one.what + "が届いた", "", one.subject});
  return all;
}

std::vector<desk::Happened> ordered(store::Tx& tx, const access::Actor& actor, const Id& institution,
                                    int year) {
  std::vector<desk::Happened> all;
  for (const orders::Order& order : orders::list(tx, actor, {.open_only = false, .most = 1000})) {
    if (order.institution != institution || order.year != year) continue;
    for (const orders::Event& event : order.events)
      if (event.stands())
        all.push_back({event.at,
                       std::string(orders::label(order.kind)) + "：" + std::string(orders::label(event.kind)),
                       event.by, event.note});
  }
  return all;
}

}  // namespace

PublicPage public_page(const regime::Areas* areas) {
  return [areas](store::Tx& tx, const registry::Institution& institution,
                 const std::optional<reporting::PublishedReport>& report, Date today) {
    directory::InstitutionView view = directory::view(tx, *areas, institution.number).value();
    if (report && view.report && view.report->year < report->year) {
      view.before = std::move(view.report);
      view.form_before = view.form;
    }
    view.report = report;
    if (report) view.form = reporting::definition(tx, report->form_hash);
    return directory::institution_page(view, today);
  };
}

desk::PageDeps desk_deps(House& house, access::Access& access) {
  const regime::Areas* const areas = &house.areas();
  return {.database = &house.database(),
          .areas = areas,
          .access = &access,
          .public_page = public_page(areas),
          .sources = {sent, ordered}};
}

void add_desk_job(Jobs& jobs, House& house, access::Access& access) {
  using namespace std::chrono_literals;
  jobs.add("grants", 5min, [&house, &access] {
    if (registry::end_due_grants(house.database(), house.moment()) > 0) access.sessions.forget();
  });
}

}  // namespace kakari::app
