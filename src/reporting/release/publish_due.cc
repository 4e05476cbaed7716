#include "reporting/release/publish_due.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <string>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "messages/message.h"
#include "reporting/publication.h"

namespace kakari::release {
namespace {

constexpr Instant kLateAfter = 60'000'000;  // 1 min

access::Actor who_set(const PlannedTime& planned) {
  access::Actor actor;
  actor.person = planned.person;
  actor.name = planned.by;
  actor.role = access::Role::prefecture_officer;
  actor.scope = planned.prefecture;
  return actor;
}

std::string how(const PlannedTime& planned, Instant now) {
  const std::string hour = local_time(planned.publish_at, true);
  if (now - planned.publish_at <= kLateAfter)
    return fmt::format("{}さんが決めた日時（{}）のとおり公表しました。", planned.by, hour);
  return fmt::format(
      "{}さんが決めた日時（{}）には、システムが動いていなかったため公表できず、{}に公表しました。",
      planned.by, hour, local_time(now, true));
}

void tell(store::Tx& tx, const Moment& moment, const reporting::Cycle& cycle, const PlannedTime* planned) {
  const auto shown = tx.one("SELECT COUNT(*) FROM public_report WHERE prefecture = ? AND year = ?",
                            cycle.prefecture, cycle.year)
                         ->integer(0);
  messages::tell(
      tx, moment,
      {.to = {"prefecture", cycle.prefecture},
       .topic = "cycle-published",
       .subject = fiscal_year_name(cycle.year) + "の報告を公表しました",
       .text = fmt::format("{}公開ページには{}件の報告が表示されます。",
                           planned ? how(*planned, moment.now) : cycle.published_by + "さんが公表しました。",
                           with_commas(shown)),
       .link = fmt::format("/publication/{}", cycle.year),
       .mail_to = {},
       .once_key = fmt::format("published-{}", cycle.year)});
}

}  // namespace

Result<reporting::Cycle> publish(store::Tx& tx, const access::Actor& actor, const Moment& moment, int year,
                                 const PlannedTime* planned) {
  auto cycle = reporting::publish(tx, actor, moment, actor.scope, year);
  if (cycle && cycle->published_at == moment.now) tell(tx, moment, *cycle, planned);
  return cycle;
}

std::size_t publish_due(store::Database& database, const Moment& moment) {
  const auto due = database.read([&](store::Tx& tx) { return due_times(tx, moment.now); });
  for (const PlannedTime& planned : due)
    reporting::prepare_in_slices(database, planned.prefecture, planned.year);
  // In one transaction, so that a directory that follows reads all of them at once.
  struct Done {
    std::size_t published = 0;
    std::vector<std::string> refused;
  };
  if (due.empty()) return 0;
  const Done done = database.write([&](store::Tx& tx) {
    Done now;
    for (const PlannedTime& planned : due) {
      // Moved or called off since it was read: not now.
      if (planned_time(tx, planned.prefecture, planned.year).version != planned.version) continue;
      const auto cycle = publish(tx, who_set(planned), moment, planned.year, &planned);
      if (!cycle)
        now.refused.push_back(
            fmt::format("{}-{}: {}", planned.prefecture, planned.year, cycle.error().message));
      else if (cycle->published_at == moment.now)
        ++now.published;
    }
    return now;
  });
  for (const std::string& why : done.refused) spdlog::error("publication {}", why);
  return done.published;
}

void prepare_coming(store::Database& database, const Clock& clock) {
  for (const PlannedTime& planned :
       database.read([&](store::Tx& tx) { return coming_times(tx, clock.now()); }))
    if (clock.now() < planned.publish_at)
      reporting::prepare_in_slices(database, planned.prefecture, planned.year);
}

}  // namespace kakari::release
