#include "directory/days_said.h"

#include <fmt/format.h>

#include <array>

namespace kakari::directory {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 8> kDays{"月曜日", "火曜日", "水曜日", "木曜日",
                                                "金曜日", "土曜日", "日曜日", "祝日"};
constexpr std::array<std::string_view, 8> kDaysEnglish{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday",    "Public holidays"};

/// "Reiwa 9"; empty before the eras that a report can name.
std::string era(Date day) {
  if (day >= Date(2019, 5, 1)) return fmt::format("Reiwa {}", day.year() - 2018);
  if (day >= Date(1989, 1, 8)) return fmt::format("Heisei {}", day.year() - 1988);
  return {};
}

}  // namespace

std::string month_day_said(Date day, const Tongue& say) {
  return say.english() ? fmt::format("{} {}", day.day(), kMonths[day.month() - 1]) : day.month_day();
}

std::string day_said(Date day, const Tongue& say) {
  if (!say.english()) return day.wareki();
  const std::string name = era(day);
  return fmt::format("{} {}{}", month_day_said(day, say), day.year(), name.empty() ? "" : " (" + name + ")");
}

std::string day_said(std::string_view iso, const Tongue& say) {
  const auto day = Date::parse(iso);
  return day ? day_said(*day, say) : std::string();
}

std::string_view weekday_said(int day, const Tongue& say) {
  if (day < 1 || day > int(kDays.size())) return {};
  return (say.english() ? kDaysEnglish : kDays)[std::size_t(day - 1)];
}

std::string fiscal_year_said(int year, const Tongue& say) {
  return say.english() ? fmt::format("fiscal year {} ({})", year, era({year, 12, 31}))
                       : fiscal_year_name(year);
}

}  // namespace kakari::directory
