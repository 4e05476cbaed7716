#include "demo/year.h"

#include <algorithm>
#include <stdexcept>

#include "access/account.h"
#include "demo/must.h"
#include "demo/names.h"
#include "demo/year_parts.h"

namespace kakari::demo {

Moment Year::at(int month, int of_month, int hour, int minute) const {
  return {std::min(day(month, of_month).start() + hour * kHour + minute * (kHour / 60), now), &random};
}

Moment Year::ago(int days, int hour) const {
  return {std::min(Date::of(now).plus_days(-days).start() + hour * kHour, now), &random};
}

access::Actor sample_actor(store::Tx& tx, std::string_view login) {
  const auto account = access::find_account_by_login(tx, login);
  if (!account) throw std::logic_error("the demo has no account " + std::string(login));
  return access::actor_of(*account, access::grants_of(tx, account->id).at(0));
}

access::Actor clerk_of(const Made& made, const Moment& moment) {
  access::Actor clerk;
  clerk.person = moment.new_id();
  clerk.name = person(*moment.random).text;
  clerk.role = access::Role::institution_staff;
  clerk.scope = made.institution.id.text();
  clerk.scope_name = made.institution.name;
  return clerk;
}

bool is_sample(const Made& made) {
  static constexpr std::array names{"あおば内科クリニック", "みなと在宅クリニック", "𠮷岡内科医院",
                                    "ふもと整形外科"};
  return std::ranges::any_of(names,
                             [&](std::string_view name) { return made.institution.name.starts_with(name); });
}

std::vector<Made> work_until_winter(const Year& year, std::vector<Made> made) {
  settle_dates(year);
  prepare_areas(year);
  order_and_comply(year, made);
  change_one_that_stops(year, made);
  tell_institutions(year);
  report_to_forums(year);
  set_addresses(year, made);
  change_one_and_confirm(year, made);
  made = hand_one_over(year, std::move(made));
  send_the_request(year);
  print_the_letters(year);
  import_claim_counts(year, made);
  change_one_that_starts(year, made);
  return made;
}

void work_through_winter(const Year& year, const std::vector<Made>& made) {
  extend_some(year, made);
  order_in_winter(year, made);
  ask_questions(year, made);
  remind_in_february(year);
  enter_papers(year, made);
  correct_by_a_call(year, made);
  correct_a_count(year, made);
  confirm_together(year);
}

}  // namespace kakari::demo
