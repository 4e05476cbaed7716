#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "base/date.h"
#include "platform/sheet/xlsx_format.h"

namespace kakari::sheet::xlsx {
namespace {

constexpr std::int64_t day_s = 24 * 60 * 60;
constexpr std::int64_t last_day = 2'958'465;  // 9999-12-31

/// Excel's 1900 has a 29 February, day 60.
std::optional<Date> date_of(std::int64_t day, bool from_1904) {
  if (day < 0 || day > last_day) return {};
  if (from_1904) return Date(1904, 1, 1).plus_days(int(day));
  if (day == 0 || day == 60) return {};
  return Date(1899, 12, day < 60 ? 31 : 30).plus_days(int(day));
}

std::string clock_text(std::int64_t seconds) {
  const auto hours = seconds / 3600, minutes = seconds / 60 % 60;
  if (seconds % 60 == 0) return fmt::format("{:02}:{:02}", hours, minutes);
  return fmt::format("{:02}:{:02}:{:02}", hours, minutes, seconds % 60);
}

/// Fifteen digits are what Excel itself shows.
std::string plain(double value, unsigned digits) {
  if (value == std::trunc(value) && std::abs(value) < 1e15)
    return fmt::format("{:0{}}", std::int64_t(value), digits);
  return fmt::format("{:.15g}", value);
}

}  // namespace

std::string number_text(std::string_view raw, Format format, bool from_1904) {
  double value = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  if (error != std::errc() || end != raw.data() + raw.size()) return std::string(raw);
  if (format.kind == Format::Kind::number || value < 0 || !(value < double(last_day + 1)))
    return plain(value, format.digits);

  const std::int64_t seconds = std::llround(value * double(day_s));
  const auto date = date_of(seconds / day_s, from_1904);
  switch (format.kind) {
    case Format::Kind::elapsed:
      return clock_text(seconds);
    case Format::Kind::time:
      return clock_text(seconds % day_s);
    case Format::Kind::date_time:
      if (!date) return seconds < day_s ? clock_text(seconds) : plain(value, 0);
      return seconds % day_s ? date->iso() + " " + clock_text(seconds % day_s) : date->iso();
    default:
      return date ? date->iso() : plain(value, 0);
  }
}

}  // namespace kakari::sheet::xlsx
