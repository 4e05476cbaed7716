#include "directory/fhir/instant.h"

#include <fmt/format.h>

#include <array>

namespace kakari::fhir {
namespace {

constexpr Instant kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;
constexpr Instant kJapan = 9 * kHour;

/// Takes digits and marks from the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  bool take(char mark) {
    if (!rest_.starts_with(mark)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::optional<int> digits(std::size_t many) {
    if (rest_.size() < many) return {};
    int value = 0;
    for (const char c : rest_.substr(0, many)) {
      if (c < '0' || c > '9') return {};
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(many);
    return value;
  }
  /// Of a second, in microseconds; finer digits are dropped. `step` is the smallest difference written.
  std::optional<Instant> fraction(Instant& step) {
    Instant value = 0;
    step = kSecond;
    std::size_t many = 0;
    for (; many < rest_.size() && rest_[many] >= '0' && rest_[many] <= '9'; ++many)
      if (many < 6) value = value * 10 + (rest_[many] - '0'), step /= 10;
    if (many == 0 || many > 9) return {};
    rest_.remove_prefix(many);
    return value * step;
  }

 private:
  std::string_view rest_;
};

std::optional<Date> real_day(int year, int month, int day) {
  return Date::parse(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

/// Behind the day: the time and its zone.
std::optional<Period> read_time(Cursor& text, Date day) {
  const auto hour = text.digits(2);
  if (!hour || *hour > 23 || !text.take(':')) return {};
  const auto minute = text.digits(2);
  if (!minute || *minute > 59) return {};
  Instant at = day.start() + *hour * kHour + *minute * kMinute, step = kMinute;
  if (text.take(':')) {
    const auto second = text.digits(2);
    if (!second || *second > 59) return {};
    at += *second * kSecond;
    step = kSecond;
    if (text.take('.')) {
      const auto fraction = text.fraction(step);
      if (!fraction) return {};
      at += *fraction;
    }
  }
  if (text.take('Z')) {
    at += kJapan;
  } else if (!text.done()) {
    const bool west = text.take('-');
    if (!west && !text.take('+') && !text.take(' ')) return {};  // "+" reads as a space in an address
    const auto hours = text.digits(2);
    if (!hours || !text.take(':')) return {};
    const auto minutes = text.digits(2);
    if (!minutes || *hours > 14 || *minutes > 59) return {};
    const Instant offset = *hours * kHour + *minutes * kMinute;
    at += kJapan + (west ? offset : -offset);
  }
  if (!text.done()) return {};
  return Period{at, at + step};
}

}  // namespace

std::string instant_text(Instant instant) {
  const Date day = Date::of(instant);
  const Instant within = instant - day.start();
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}+09:00", day.iso(), within / kHour, within / kMinute % 60,
                     within / kSecond % 60, within % kSecond);
}

std::optional<Period> read_date(std::string_view given) {
  Cursor text(given);
  const auto year = text.digits(4);
  if (!year || *year < 1900 || *year > 9998) return {};
  if (text.done()) return Period{Date(*year, 1, 1).start(), Date(*year + 1, 1, 1).start()};
  if (!text.take('-')) return {};
  const auto month = text.digits(2);
  if (!month || *month < 1 || *month > 12) return {};
  if (text.done())
    return Period{
        Date(*year, unsigned(*month), 1).start(),
        *month == 12 ? Date(*year + 1, 1, 1).start() : Date(*year, unsigned(*month) + 1, 1).start()};
  if (!text.take('-')) return {};
  const auto number = text.digits(2);
  const auto day = number ? real_day(*year, *month, *number) : std::nullopt;
  if (!day) return {};
  if (text.done()) return Period{day->start(), day->start() + kDay};
  if (!text.take('T')) return {};
  return read_time(text, *day);
}

bool DateCondition::holds(Instant instant) const {
  switch (prefix) {
    case Prefix::eq:
      return date.has(instant);
    case Prefix::ne:
      return !date.has(instant);
    case Prefix::gt:
    case Prefix::sa:
      return instant >= date.until;
    case Prefix::lt:
    case Prefix::eb:
      return instant < date.from;
    case Prefix::ge:
      return instant >= date.from;
    case Prefix::le:
      return instant < date.until;
  }
  return false;
}

std::optional<DateCondition> read_date_condition(std::string_view text) {
  constexpr std::array<std::string_view, 8> kPrefixes{"eq", "ne", "gt", "lt", "ge", "le", "sa", "eb"};
  DateCondition out;
  for (std::size_t i = 0; i < kPrefixes.size(); ++i)
    if (text.starts_with(kPrefixes[i])) {
      out.prefix = DateCondition::Prefix(i);
      text.remove_prefix(2);
      break;
    }
  const auto date = read_date(text);
  if (!date) return {};
  out.date = *date;
  return out;
}

}  // namespace kakari::fhir
