#include "app/year_routes.h"

#include "app/desk_deps.h"
#include "app/flags.h"
#include "app/year_page.h"
#include "platform/html/components.h"
#include "reporting/desk/record_part.h"
#include "reporting/exchange/pages.h"
#include "reporting/flag_facts.h"
#include "reporting/orders/pages.h"
#include "reporting/paper/pages.h"
#include "reporting/progress/pages.h"
#include "reporting/release/publish_due.h"
#include "reporting/requests/delivery.h"
#include "reporting/requests/letters_pages.h"
#include "reporting/requests/letters_posting.h"
#include "reporting/requests/pages.h"
#include "reporting/requests/reminder.h"
#include "reporting/requests/reminder_defaults.h"
#include "reporting/requests/reminder_rule.h"
#include "reporting/requests/run.h"
#include "reporting/schedule/days.h"
#include "reporting/schedule/pages.h"

namespace kakari::app {
namespace {

/// 催促の経緯 for an order: what the institution was sent that year, oldest first.
std::string reminded(store::Tx& tx, const Id& institution, int year) {
  const auto sent = requests::deliveries(tx, institution, year);
  std::string all;
  for (auto one = sent.rbegin(); one != sent.rend(); ++one)
    all += fmt::format("{}　{}（{}）\n", Date::of(one->at).wareki(), one->what,
                       !one->letter.empty()   ? "郵送"
                       : one->mail_to.empty() ? "画面のお知らせ"
                                              : "メール");
  return all;
}

/// Which reminders go on another day when the 協力依頼期日 moves.
std::vector<schedule::Effect> reminders_moved(store::Tx& tx, const schedule::DateMove& move) {
  std::vector<schedule::Effect> moved;
  const auto cycle = reporting::find_cycle(tx, move.prefecture, move.year);
  if (!cycle || move.date != "target") return moved;
  reporting::Cycle after = *cycle;
  after.target = move.to.iso();
  for (const auto& rule : requests::reminder_rules(tx, move.prefecture)) {
    if (rule.base != requests::Base::target) continue;
    const Date from = requests::fires_on(rule, *cycle, cycle->legal_deadline);
    const Date to = requests::fires_on(rule, after, cycle->legal_deadline);
    if (from != to)
      moved.push_back(
          {"催促「" + rule.name + "」",
           schedule::dated_shortly(from) + "から" + schedule::dated_shortly(to) + "に変わります。",
           "/reminders"});
  }
  return moved;
}

/// The printed form of an institution that reports on paper.
html::Fragment form_part(store::Tx& tx, const access::Visit& visit,
                         const registry::Institution& institution) {
  if (!access::could(visit.actor.role, access::Act::report_enter)) return {};
  const auto cycle = reporting::current_cycle(tx, institution.prefecture, visit.moment.today());
  if (!cycle) return {};
  const std::string path =
      fmt::format("/review/{}/{}/form.pdf", cycle->year, http::percent_encode(institution.number));
  return html::row({html::link(path, fiscal_year_name(cycle->year) + "の調査票（記入前、PDF）"),
                    html::link(path + "?filled=1", "昨年度の答えが入った調査票（PDF）")});
}

}  // namespace

std::vector<std::vector<access::Route>> year_routes(House& house, access::Access& access,
                                                    const YearHouse& year) {
  store::Database* const database = &house.database();
  const regime::Areas* const areas = &house.areas();
  std::vector<std::vector<access::Route>> all;
  all.push_back(year_page(house, year));
  all.push_back(schedule::pages(
      {.database = database, .areas = areas, .almanac = &year.almanac(), .effects_of = reminders_moved}));
  all.push_back(requests::pages(
      {.database = database,
       .areas = areas,
       .holidays = &year.almanac().holidays(),
       .defaults = requests::load_reminder_defaults(house.share() + "/regime/2025/reminders.yaml")}));
  all.push_back(
      requests::letter_pages({.database = database, .areas = areas, .public_url = year.public_url()}));
  all.push_back(orders::pages({.database = database, .rules = year.order_rules(), .reminded = reminded}));
  all.push_back(paper::pages({.database = database, .areas = areas}));
  all.push_back(exchange::pages({.database = database, .areas = areas}));
  all.push_back(desk::pages(desk_deps(house, access)));
  all.push_back(progress::pages({.database = database, .areas = areas, .live = &year.live()}));
  return all;
}

std::vector<registry::RegisterDeps::Part> record_parts() {
  return {[](store::Tx& tx, const access::Visit& visit, const registry::Institution& institution) {
            return orders::of_institution(tx, visit, institution.id, institution.number);
          },
          requests::delivery_part, desk::record_part, form_part};
}

void add_year_jobs(Jobs& jobs, House& house, const YearHouse& year, const std::string& worker) {
  using namespace std::chrono_literals;
  jobs.add("requests", 100ms, [&house, worker] {
    requests::work({.database = &house.database(), .areas = &house.areas(), .worker = worker},
                   house.moment());
  });
  jobs.add("letters", 1s, [&house, worker] {
    requests::work_letters({.database = &house.database(), .areas = &house.areas(), .worker = worker},
                           house.moment());
  });
  jobs.add("letter-files", 1h, [&house] { requests::remove_old_files(house.database(), house.moment()); });
  jobs.add("flags", 1min, [&house] { reporting::count_all_missing_flags(house.database()); });
  jobs.add("all-flags", 24h, [&house] { recount_flags(house); });
  jobs.add("publication", 200ms, [&house] { release::publish_due(house.database(), house.moment()); });
  jobs.add("publication-preparation", 10s,
           [&house] { release::prepare_coming(house.database(), house.scheme()); });
  jobs.add("progress", 3s, [&house, &year] { year.live().refresh(house.scheme().now()); });
  jobs.add("reminders", 1min, [&house, &year] {
    requests::start_due(house.database(), house.moment(), year.almanac().holidays());
    requests::note_bounces(house.database(), house.moment());
  });
}

}  // namespace kakari::app
