#include "forum/meetings/ics.h"

#include <fmt/format.h>

#include "base/ical.h"

namespace kakari::meetings {
namespace {

constexpr Instant two_hours_us = 7'200'000'000;

Instant at(const Meeting& m, const std::string& time) {
  return parse_time(m.held_on + "T" + time + "+09:00").value_or(0);
}

}  // namespace

std::string ics(const forum::Forum& forum, const Meeting& m, Instant now) {
  const Instant start = at(m, m.starts_at);
  const Instant end = m.ends_at.empty() ? start + two_hours_us : at(m, m.ends_at);
  const bool cancelled = m.cancelled_at != 0;
  std::string out;
  const auto line = [&](std::string_view text) { ical::add(out, text); };
  line("BEGIN:VCALENDAR");
  line("VERSION:2.0");
  line("PRODID:-//Kakari//Forum//JA");
  line(cancelled ? "METHOD:CANCEL" : "METHOD:PUBLISH");
  line("BEGIN:VEVENT");
  line("UID:" + m.id.text() + "@kakari");
  line("DTSTAMP:" + ical::stamp(now));
  line(fmt::format("SEQUENCE:{}", m.version + (cancelled ? 1 : 0)));
  line("DTSTART:" + ical::stamp(start));
  line("DTEND:" + ical::stamp(end));
  line("SUMMARY:" + ical::text(forum.name + " " + m.name()));
  if (!m.place.empty()) line("LOCATION:" + ical::text(m.place));
  if (!m.link.empty()) line("URL:" + m.link);
  if (!m.note.empty()) line("DESCRIPTION:" + ical::text(m.note));
  line(cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  line("END:VEVENT");
  line("END:VCALENDAR");
  return out;
}

}  // namespace kakari::meetings
