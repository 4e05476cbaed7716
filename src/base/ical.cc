#include "base/ical.h"

#include <fmt/format.h>

namespace kakari::ical {
namespace {

constexpr std::size_t line_bytes_max = 75;

}  // namespace

void add(std::string& out, std::string_view line) {
  std::size_t from = 0, room = line_bytes_max;
  while (line.size() - from > room) {
    std::size_t end = from + room;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    out += line.substr(from, end - from);
    out += "\r\n ";
    from = end;
    room = line_bytes_max - 1;
  }
  out += line.substr(from);
  out += "\r\n";
}

std::string text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c != '\r')
      out += c;
  }
  return out;
}

std::string stamp(Instant instant) {
  const Instant seconds = instant / 1'000'000;
  const auto day =
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  const std::chrono::year_month_day ymd(day);
  const auto rest = seconds - day.time_since_epoch().count() * 86'400;
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", int(ymd.year()), unsigned(ymd.month()),
                     unsigned(ymd.day()), rest / 3600, rest / 60 % 60, rest % 60);
}

std::string day(Date day) {
  return fmt::format("{:04}{:02}{:02}", day.year(), day.month(), day.day());
}

}  // namespace kakari::ical
