#include "reporting/schedule/days.h"

#include <fmt/format.h>

#include <array>

namespace kakari::schedule {

std::string_view weekday(Date day) {
  static constexpr std::array<std::string_view, 7> kDays{"日", "月", "火", "水", "木", "金", "土"};
  return kDays[day.weekday().c_encoding()];
}

std::string dated(Date day) {
  return fmt::format("{}（{}）", day.wareki(), weekday(day));
}

std::string dated_shortly(Date day) {
  return fmt::format("{}（{}）", day.month_day(), weekday(day));
}

std::string days_left(Date day, Date today) {
  const int days = day.days_since(today);
  if (days == 0) return "本日";
  return days > 0 ? fmt::format("あと{}日", days) : "過ぎました";
}

std::string closed_words(const regime::Holidays& holidays, Date day) {
  const std::string_view why = holidays.closed(day);
  if (why.empty()) return {};
  const bool expected = holidays.status(day) == regime::Status::reconstructed && why != "年末年始";
  return fmt::format("{}{}のため閉庁日です。翌開庁日は{}です。", why, expected ? "（見込み・要確認）" : "",
                     dated_shortly(holidays.next_business_day(day)));
}

}  // namespace kakari::schedule
