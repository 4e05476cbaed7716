#include "app/desk_deps.h"

#include "directory/institution_page.h"
#include "regime/holidays.h"
#include "registry/colleague.h"
#include "reporting/definition.h"
#include "reporting/held_since.h"
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

/// As if the report were published: what was newest stands behind it.
void put_on_top(store::Tx& tx, const reporting::PublishedReport& report, directory::InstitutionView& view) {
  auto years = reporting::published_years(tx, view.institution.id);
  std::erase_if(years, [&](const reporting::PublishedReport& one) { return one.year >= report.year; });
  years.insert(years.begin(), report);
  for (const regime::Function function : regime::kFunctions)
    view.since[std::size_t(function)] = reporting::held_since(years, function);
  view.form = reporting::definition(tx, report.form_hash);
  if (years.size() > 1) {
    view.form_before = reporting::definition(tx, years[1].form_hash);
    view.before = std::move(years[1]);
  } else {
    view.before = std::nullopt;
  }
}

}  // namespace

PublicPage public_page(House& house) {
  const auto holidays = std::make_shared<const regime::Holidays>(
      regime::Holidays::load(house.regime_folder() + "/holidays.csv"));
  return [areas = &house.areas(), holidays](store::Tx& tx, const registry::Institution& institution,
                                            const std::optional<reporting::PublishedReport>& report,
                                            Instant now) {
    directory::InstitutionView view = directory::view(tx, *areas, institution.number).value();
    view.report = report;
    if (report) put_on_top(tx, *report, view);
    directory::Setting setting;
    setting.now = now;
    setting.holidays = holidays.get();
    setting.areas = areas;
    return directory::institution_page(view, setting);
  };
}

desk::PageDeps desk_deps(House& house, access::Access& access) {
  const regime::Areas* const areas = &house.areas();
  return {.database = &house.database(),
          .areas = areas,
          .access = &access,
          .public_page = public_page(house),
          .sources = {sent, ordered}};
}

void add_desk_job(Jobs& jobs, House& house, access::Access& access) {
  using namespace std::chrono_literals;
  jobs.add("grants", 5min, [&house, &access] {
    if (registry::end_due_grants(house.database(), house.moment()) > 0) access.sessions.forget();
  });
}

}  // namespace kakari::app
