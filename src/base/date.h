// Civil dates of the law: days of +09:00, 年度 (April to March) and 和暦.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kakari {

/// Microseconds since 1970-01-01T00:00:00Z.
using Instant = std::int64_t;

/// A day of the Japanese calendar; kept and sent as ISO text ("2027-02-10").
class Date {
 public:
  constexpr Date() = default;
  constexpr Date(int year, unsigned month, unsigned day)
      : ymd_{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}} {}

  /// The day at +09:00 on which the instant lies.
  static Date of(Instant instant);
  /// ISO 8601 "2027-02-10"; empty for anything that is not a real day.
  static std::optional<Date> parse(std::string_view iso);

  int year() const { return int(ymd_.year()); }
  unsigned month() const { return unsigned(ymd_.month()); }
  unsigned day() const { return unsigned(ymd_.day()); }
  std::chrono::weekday weekday() const { return std::chrono::weekday{std::chrono::sys_days{ymd_}}; }

  std::string iso() const;
  /// 令和9年2月10日 (元年 for a first year).
  std::string wareki() const;
  /// 2月10日
  std::string month_day() const;

  Date plus_days(int days) const;
  /// Days from `other` to this; negative when this is earlier.
  int days_since(Date other) const;
  /// Midnight +09:00 of this day.
  Instant start() const;

  auto operator<=>(const Date&) const = default;

 private:
  std::chrono::year_month_day ymd_{std::chrono::year{1970}, std::chrono::month{1}, std::chrono::day{1}};
};

/// April 2026 to March 2027 is 2026.
int fiscal_year(Date date);
/// 令和8年度 for 2026.
std::string fiscal_year_name(int year);
/// 令和8年
std::string wareki_year(Date date);
/// The instant at +09:00 as "2月10日 10:42"; with the year when asked: "令和9年2月10日 10:42".
std::string local_time(Instant instant, bool with_year = false);
/// "2027-02-10T10:42:00+09:00"
std::string iso_time(Instant instant);
/// Reads "2027-02-10T09:00[:SS][Z|+09:00]"; without an offset the time is +09:00.
std::optional<Instant> parse_time(std::string_view text);

}  // namespace kakari
