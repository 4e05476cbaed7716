#include "reporting/release/planned_time.h"

#include <fmt/format.h>

#include "access/account.h"
#include "access/act.h"
#include "base/date.h"
#include "base/text.h"
#include "journal/journal.h"
#include "reporting/cycle.h"
#include "reporting/sql.h"

namespace kakari::release {
namespace {

using reporting::Cycle;
using reporting::sql;

constexpr int kDaysAheadMax = 366;

constexpr std::string_view select =
    "SELECT t.prefecture, t.year, t.version, t.publish_at, t.person, t.name, t.at FROM publication_time t ";
constexpr std::string_view standing =
    "WHERE t.publish_at > 0 AND NOT EXISTS (SELECT 1 FROM publication_time n WHERE n.prefecture = "
    "t.prefecture AND n.year = t.year AND n.version > t.version) AND NOT EXISTS (SELECT 1 FROM publication p "
    "WHERE p.prefecture = t.prefecture AND p.year = t.year) ";

PlannedTime read(const store::Row& row) {
  return {.prefecture = row.text(0),
          .year = row.get<int>(1),
          .version = row.integer(2),
          .publish_at = row.integer(3),
          .person = Id::trusted(row.text(4)),
          .by = row.text(5),
          .at = row.integer(6)};
}

std::vector<PlannedTime> read_all(const store::Rows& rows) {
  std::vector<PlannedTime> all;
  for (const auto& row : rows) all.push_back(read(row));
  return all;
}

/// The cycle, provided the actor may publish it, nobody has, and nobody changed the hour meanwhile.
Result<Cycle> open_cycle(store::Tx& tx, const access::Actor& actor, int year, std::int64_t based_on) {
  access::Scope scope;
  scope.prefecture = actor.scope;
  if (auto allowed = access::may(actor, access::Act::cycle_publish, scope); !allowed)
    return std::unexpected(allowed.error());
  auto cycle = reporting::find_cycle(tx, actor.scope, year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   fiscal_year_name(year) + "の報告は用意されていません。");
  if (cycle->published())
    return problem(ProblemKind::conflict, "already-published",
                   fmt::format("{}の報告は、{}に公表されています。", fiscal_year_name(year),
                               local_time(cycle->published_at, true)));
  if (const PlannedTime now = planned_time(tx, actor.scope, year); now.version != based_on)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   fmt::format("ご覧になった後に、{}さんが{}。今の日時をお確かめください。", now.by,
                               now.stands() ? "公表の日時を決めました" : "公表の日時を取り消しました"));
  return *cycle;
}

Result<Instant> typed_instant(const TimeWish& wish, const Cycle& cycle, Instant now) {
  const auto refuse = [](std::string_view code, std::string_view field, std::string message) {
    return problem(ProblemKind::invalid, code, message, {{std::string(field), message}});
  };
  const auto day = Date::parse(trim(wish.day));
  if (!day) return refuse("no-day", "day", "公表する日を選んでください。");
  const auto at = parse_time(day->iso() + "T" + trim(wish.time));
  if (!at) return refuse("no-time", "time", "公表する時刻を「10:00」のように入力してください。");
  if (day->iso() < cycle.opens)
    return refuse(
        "before-opening", "day",
        "報告の開始（" + Date::parse(cycle.opens).value_or(Date{}).wareki() + "）以後の日を選んでください。");
  if (*at <= now)
    return refuse("time-past", *day < Date::of(now) ? "day" : "time",
                  "過ぎた日時には決められません。今（" + local_time(now, true) + "）より後にしてください。");
  if (day->days_since(Date::of(now)) > kDaysAheadMax)
    return refuse("too-far", "day", "1年以内の日を選んでください。");
  return *at;
}

PlannedTime write(store::Tx& tx, const access::Actor& actor, const Moment& moment, int year,
                  Instant publish_at) {
  const PlannedTime before = planned_time(tx, actor.scope, year);
  const PlannedTime made{.prefecture = actor.scope,
                         .year = year,
                         .version = before.version + 1,
                         .publish_at = publish_at,
                         .person = actor.person,
                         .by = actor.name,
                         .at = moment.now};
  tx.exec(
      "INSERT INTO publication_time (prefecture, year, version, publish_at, person, name, at) VALUES "
      "(?, ?, ?, ?, ?, ?, ?)",
      made.prefecture, made.year, made.version, made.publish_at, made.person, made.by, made.at);
  const auto json = [](Instant at) {
    return fmt::format(R"({{"publish_at":"{}"}})", at ? iso_time(at) : std::string());
  };
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = publish_at ? "cycle.set_publication" : "cycle.call_off_publication",
                   .subject = {"cycle", fmt::format("{}-{}", made.prefecture, year)},
                   .institution = "",
                   .before = json(before.publish_at),
                   .after = json(publish_at)});
  return made;
}

}  // namespace

PlannedTime planned_time(store::Tx& tx, std::string_view prefecture, int year) {
  const auto row =
      tx.one(sql({select, "WHERE t.prefecture = ? AND t.year = ? ORDER BY t.version DESC LIMIT 1"}),
             prefecture, year);
  if (row) return read(*row);
  PlannedTime none;
  none.prefecture = prefecture;
  none.year = year;
  return none;
}

std::vector<PlannedTime> time_events(store::Tx& tx, std::string_view prefecture, int year) {
  return read_all(tx.query(sql({select, "WHERE t.prefecture = ? AND t.year = ? ORDER BY t.version DESC"}),
                           prefecture, year));
}

Result<PlannedTime> set_time(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const TimeWish& wish) {
  const auto cycle = open_cycle(tx, actor, wish.year, wish.based_on);
  if (!cycle) return std::unexpected(cycle.error());
  const auto at = typed_instant(wish, *cycle, moment.now);
  if (!at) return std::unexpected(at.error());
  return write(tx, actor, moment, wish.year, *at);
}

Result<PlannedTime> call_off(store::Tx& tx, const access::Actor& actor, const Moment& moment, int year,
                             std::int64_t based_on) {
  const auto cycle = open_cycle(tx, actor, year, based_on);
  if (!cycle) return std::unexpected(cycle.error());
  const PlannedTime now = planned_time(tx, actor.scope, year);
  return now.stands() ? write(tx, actor, moment, year, 0) : now;
}

std::vector<PlannedTime> due_times(store::Tx& tx, Instant now) {
  return read_all(
      tx.query(sql({select, standing, "AND t.publish_at <= ? ORDER BY t.publish_at, t.prefecture"}), now));
}

std::vector<PlannedTime> coming_times(store::Tx& tx, Instant now) {
  return read_all(
      tx.query(sql({select, standing, "AND t.publish_at > ? ORDER BY t.publish_at, t.prefecture"}), now));
}

}  // namespace kakari::release
