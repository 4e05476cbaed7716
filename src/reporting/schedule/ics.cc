#include "reporting/schedule/ics.h"

#include <fmt/format.h>

#include "base/ical.h"

namespace kakari::schedule {
std::string ics(const Schedule& schedule, std::string_view prefecture_name, Instant now) {
  std::string out;
  ical::add(out, "BEGIN:VCALENDAR");
  ical::add(out, "VERSION:2.0");
  ical::add(out, "PRODID:-//Kakari//Calendar//JA");
  ical::add(out, "METHOD:PUBLISH");
  ical::add(out,
            fmt::format("X-WR-CALNAME:{} {}", ical::text(prefecture_name), fiscal_year_name(schedule.year)));
  for (const PlannedDate& planned : schedule.dates) {
    if (!planned.set()) continue;
    const Date last = planned.until().value_or(planned.day);
    ical::add(out, "BEGIN:VEVENT");
    ical::add(out, fmt::format("UID:{}-{}-{}@kakari", planned.rule.id, schedule.prefecture, schedule.year));
    ical::add(out, "DTSTAMP:" + ical::stamp(now));
    ical::add(out, fmt::format("SEQUENCE:{}", planned.version));
    ical::add(out, "DTSTART;VALUE=DATE:" + ical::day(planned.day));
    ical::add(out, "DTEND;VALUE=DATE:" + ical::day(last.plus_days(1)));
    ical::add(out, fmt::format("SUMMARY:{}（かかりつけ医機能報告・{}）", ical::text(planned.rule.label),
                               fiscal_year_name(schedule.year)));
    if (!planned.rule.about.empty()) ical::add(out, "DESCRIPTION:" + ical::text(planned.rule.about));
    ical::add(out, "END:VEVENT");
  }
  ical::add(out, "END:VCALENDAR");
  return out;
}

}  // namespace kakari::schedule
