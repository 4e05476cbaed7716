#include "reporting/schedule/ics.h"

#include <fmt/format.h>

namespace kakari::schedule {
namespace {

constexpr std::size_t line_bytes_max = 75;

std::string compact(Date day) {
  return fmt::format("{:04}{:02}{:02}", day.year(), day.month(), day.day());
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

/// A content line, folded between characters at 75 bytes.
void add(std::string& out, std::string line) {
  std::size_t from = 0, room = line_bytes_max;
  while (line.size() - from > room) {
    std::size_t end = from + room;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    out += line.substr(from, end - from) + "\r\n ";
    from = end;
    room = line_bytes_max - 1;
  }
  out += line.substr(from) + "\r\n";
}

/// 2027-02-10T10:42:00+09:00 as 20270210T014200Z.
std::string stamp(Instant now) {
  const Instant seconds = now / 1'000'000;
  const auto day =
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  const std::chrono::year_month_day ymd(day);
  const auto rest = seconds - day.time_since_epoch().count() * 86'400;
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", int(ymd.year()), unsigned(ymd.month()),
                     unsigned(ymd.day()), rest / 3600, rest / 60 % 60, rest % 60);
}

}  // namespace

std::string ics(const Schedule& schedule, std::string_view prefecture_name, Instant now) {
  std::string out;
  add(out, "BEGIN:VCALENDAR");
  add(out, "VERSION:2.0");
  add(out, "PRODID:-//Kakari//Calendar//JA");
  add(out, "METHOD:PUBLISH");
  add(out, fmt::format("X-WR-CALNAME:{} {}", escaped(prefecture_name), fiscal_year_name(schedule.year)));
  for (const PlannedDate& planned : schedule.dates) {
    if (!planned.set()) continue;
    const Date last = planned.until().value_or(planned.day);
    add(out, "BEGIN:VEVENT");
    add(out, fmt::format("UID:{}-{}-{}@kakari", planned.rule.id, schedule.prefecture, schedule.year));
    add(out, "DTSTAMP:" + stamp(now));
    add(out, fmt::format("SEQUENCE:{}", planned.version));
    add(out, "DTSTART;VALUE=DATE:" + compact(planned.day));
    add(out, "DTEND;VALUE=DATE:" + compact(last.plus_days(1)));
    add(out, fmt::format("SUMMARY:{}（かかりつけ医機能報告・{}）", escaped(planned.rule.label),
                         fiscal_year_name(schedule.year)));
    if (!planned.rule.about.empty()) add(out, "DESCRIPTION:" + escaped(planned.rule.about));
    add(out, "END:VEVENT");
  }
  add(out, "END:VCALENDAR");
  return out;
}

}  // namespace kakari::schedule
