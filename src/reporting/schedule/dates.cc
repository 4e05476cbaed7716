#include "reporting/schedule/dates.h"

#include <algorithm>

namespace kakari::schedule {

std::optional<Date> PlannedDate::until() const {
  if (rule.until && *rule.until > day) return rule.until;
  return {};
}

const PlannedDate* Schedule::date(std::string_view id) const {
  const auto found =
      std::ranges::find_if(dates, [id](const PlannedDate& planned) { return planned.rule.id == id; });
  return found == dates.end() ? nullptr : &*found;
}

Schedule schedule_of(store::Tx& tx, const regime::Almanac& almanac, std::string_view prefecture, int year) {
  Schedule schedule{std::string(prefecture), year, reporting::find_cycle(tx, prefecture, year), {}};
  for (regime::CalendarDate& rule : almanac.calendar(year).dates) {
    PlannedDate planned;
    planned.day = rule.date;
    planned.rule = std::move(rule);
    schedule.dates.push_back(std::move(planned));
  }
  const auto known = [&](std::string_view id) -> PlannedDate* {
    for (PlannedDate& planned : schedule.dates)
      if (planned.rule.id == id) return &planned;
    return nullptr;
  };
  for (const auto& row : tx.query("SELECT date_id, version, day, reason, name, at FROM schedule_event "
                                  "WHERE prefecture = ? AND year = ? ORDER BY version",
                                  prefecture, year)) {
    PlannedDate* planned = known(row.text(0));
    if (!planned) continue;
    planned->version = row.integer(1);
    planned->day = Date::parse(row.text(2)).value_or(planned->rule.date);
    planned->reason = row.text(3);
    planned->by = row.text(4);
    planned->at = row.integer(5);
  }
  if (schedule.cycle) {
    const auto take = [&](std::string_view id, const std::string& iso) {
      if (PlannedDate* planned = known(id)) planned->day = Date::parse(iso).value_or(planned->day);
    };
    take("opens", schedule.cycle->opens);
    take("target", schedule.cycle->target);
    take("legal_deadline", schedule.cycle->legal_deadline);
    take("publication", schedule.cycle->publication);
  }
  std::ranges::stable_sort(schedule.dates, {}, &PlannedDate::day);
  return schedule;
}

std::vector<Upcoming> upcoming(const Schedule& schedule, Date today) {
  std::vector<Upcoming> next;
  for (const PlannedDate& planned : schedule.dates)
    if (planned.set() && planned.day >= today)
      next.push_back({planned.rule.id, planned.rule.label, planned.day, planned.day.days_since(today),
                      planned.of_law()});
  return next;
}

std::vector<Upcoming> upcoming(store::Tx& tx, const regime::Almanac& almanac, std::string_view prefecture,
                               int year, Date today) {
  return upcoming(schedule_of(tx, almanac, prefecture, year), today);
}

int shown_year(store::Tx& tx, std::string_view prefecture, Date today) {
  const auto newest = tx.one("SELECT MAX(year) FROM cycle WHERE prefecture = ?", prefecture);
  if (newest && !newest->is_null(0)) return newest->get<int>(0);
  return fiscal_year(today);
}

}  // namespace kakari::schedule
