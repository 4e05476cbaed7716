#include "base/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace kakari {
namespace {

using namespace std::chrono;
constexpr std::int64_t kTokyoOffsetUs = 9LL * 3600 * 1'000'000;
constexpr std::int64_t kDayUs = 86'400LL * 1'000'000;

struct Era {
  Date start;
  std::string_view name;
};
constexpr std::array kEras{Era{Date{2019, 5, 1}, "令和"}, Era{Date{1989, 1, 8}, "平成"},
                           Era{Date{1926, 12, 25}, "昭和"}, Era{Date{1912, 7, 30}, "大正"},
                           Era{Date{1868, 1, 25}, "明治"}};

std::string era_year(Date date) {
  for (const Era& era : kEras) {
    if (date < era.start) continue;
    const int n = date.year() - era.start.year() + 1;
    return n == 1 ? fmt::format("{}元", era.name) : fmt::format("{}{}", era.name, n);
  }
  return fmt::format("西暦{}", date.year());
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0);
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  if (at + count > text.size()) return {};
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
  if (error != std::errc{} || end != text.data() + at + count || text[at] == '-') return {};
  return value;
}

}  // namespace

Date Date::of(Instant instant) {
  const year_month_day ymd{sys_days{days{floor_div(instant + kTokyoOffsetUs, kDayUs)}}};
  return {int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day())};
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return {};
  const auto y = digits(iso, 0, 4), m = digits(iso, 5, 2), d = digits(iso, 8, 2);
  if (!y || !m || !d) return {};
  const Date date{*y, unsigned(*m), unsigned(*d)};
  if (!date.ymd_.ok()) return {};
  return date;
}

std::string Date::iso() const {
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}
std::string Date::wareki() const {
  return fmt::format("{}年{}月{}日", era_year(*this), month(), day());
}
std::string Date::month_day() const {
  return fmt::format("{}月{}日", month(), day());
}

Date Date::plus_days(int n) const {
  const year_month_day ymd{sys_days{ymd_} + days{n}};
  return {int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day())};
}

int Date::days_since(Date other) const {
  return int((sys_days{ymd_} - sys_days{other.ymd_}).count());
}

Instant Date::start() const {
  return sys_days{ymd_}.time_since_epoch().count() * kDayUs - kTokyoOffsetUs;
}

int fiscal_year(Date date) {
  return date.month() >= 4 ? date.year() : date.year() - 1;
}

std::string fiscal_year_name(int year) {
  return era_year(Date{year, 12, 31}) + "年度";
}

std::string wareki_year(Date date) {
  return era_year(date) + "年";
}

std::string local_time(Instant instant, bool with_year) {
  const Date date = Date::of(instant);
  const auto minute = floor_div(instant - date.start(), 60'000'000);
  return fmt::format("{} {:02}:{:02}", with_year ? date.wareki() : date.month_day(), minute / 60,
                     minute % 60);
}

std::string iso_time(Instant instant) {
  const Date date = Date::of(instant);
  const auto s = (instant - date.start()) / 1'000'000;
  return fmt::format("{}T{:02}:{:02}:{:02}+09:00", date.iso(), s / 3600, s / 60 % 60, s % 60);
}

std::optional<Instant> parse_time(std::string_view text) {
  const auto date = Date::parse(text.substr(0, 10));
  if (!date) return {};
  if (text.size() == 10) return date->start();
  const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2);
  if (!hour || !minute || *hour > 23 || *minute > 59 || (text[10] != 'T' && text[10] != ' ') ||
      text[13] != ':')
    return {};
  std::string_view rest = text.substr(16);
  int second = 0;
  if (rest.starts_with(':')) {
    const auto s = digits(rest, 1, 2);
    if (!s || *s > 59) return {};
    second = *s;
    rest.remove_prefix(3);
  }
  const Instant local = date->start() + (*hour * 3600LL + *minute * 60 + second) * 1'000'000;
  if (rest.empty() || rest == "+09:00") return local;
  if (rest == "Z") return local + kTokyoOffsetUs;
  return {};
}

}  // namespace kakari
