#include "directory/open_said.h"

#include <fmt/format.h>

#include "directory/days_said.h"

namespace kakari::directory {
namespace {

constexpr int kDay = 24 * 60;

std::string clock(int minutes) {
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

std::string until(int minutes, const Tongue& say) {
  if (minutes <= kDay) return say.english() ? "until " + clock(minutes) : clock(minutes) + "まで";
  const std::string next = clock(minutes - kDay);
  return say.english() ? "until " + next + " tomorrow" : "翌" + next + "まで";
}

/// 2月11日（木）9:00
std::string day_and_time(Date day, int minutes, const Tongue& say) {
  const std::string_view weekday = weekday_said(int(day.weekday().iso_encoding()), say);
  if (say.english()) return fmt::format("{}, {} at {}", weekday, month_day_said(day, say), clock(minutes));
  constexpr std::size_t kOneCharacter = 3;  // 木 of 木曜日
  return fmt::format("{}（{}）{}", day.month_day(), weekday.substr(0, kOneCharacter), clock(minutes));
}

/// Whether there were hours today at all.
bool had_hours(std::span<const Span> spans, Date today, const regime::Holidays* holidays) {
  const OpenState morning = open_state(spans, today.start(), holidays);
  return morning.open || morning.next_day == today;
}

}  // namespace

std::optional<OpenSaid> open_said(std::span<const Span> spans, Instant now, const regime::Holidays* holidays,
                                  const Tongue& say) {
  const OpenState state = open_state(spans, now, holidays);
  if (!state.known) return {};
  if (state.open) return OpenSaid{true, std::string(say("診療中", "Open now")), until(state.until, say)};
  const Date today = Date::of(now);
  if (state.next_day == today)
    return OpenSaid{
        false, std::string(say("診療時間外", "Closed now")),
        say.english() ? "opens today at " + clock(state.next_at) : "次は本日 " + clock(state.next_at)};
  const bool over = had_hours(spans, today, holidays);
  OpenSaid said{
      false,
      std::string(over ? say("本日の診療は終了", "Closed for today") : say("本日休診", "Closed today")),
      {}};
  if (state.next_day)
    said.until = std::string(say("次は", "next: ")) + day_and_time(*state.next_day, state.next_at, say);
  return said;
}

}  // namespace kakari::directory
