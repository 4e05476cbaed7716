#include "directory/openness.h"

#include <algorithm>
#include <array>

#include "directory/snapshot.h"
#include "registry/hours_row.h"

namespace kakari::directory {
namespace {

constexpr int kMinutesADay = 24 * 60;
constexpr std::uint8_t kHoliday = 8;
constexpr int kDaysAhead = 14;

int minute_of(Instant now) {
  return int((now - Date::of(now).start()) / 60'000'000);
}

/// What kind of day it is to the timetable, and which such day of its month.
struct DayType {
  std::uint8_t day = 1, week_bit = 1;

  DayType(Date date, const regime::Holidays* holidays)
      : day(holidays && !holidays->name(date).empty() ? kHoliday
                                                      : std::uint8_t(date.weekday().iso_encoding())),
        week_bit(std::uint8_t(1u << (date.day() - 1) / 7)) {}
  bool has(const Span& span) const { return span.day == day && (span.weeks & week_bit) != 0; }
};

/// The weeks of a month in which the day is not said to be closed.
std::uint8_t open_weeks(int day, std::string_view weekly, std::string_view by_week,
                        std::string_view holidays) {
  if (day == kHoliday) return holidays == "c" ? 0 : kEveryWeek;
  const auto d = std::size_t(day - 1);
  if (weekly.size() == 7 && weekly[d] == 'c') return 0;
  std::uint8_t weeks = kEveryWeek;
  for (std::size_t week = 0; by_week.size() == 35 && week < 5; ++week)
    if (by_week[week * 7 + d] == 'c') weeks &= std::uint8_t(~(1u << week));
  return weeks;
}

}  // namespace

std::vector<Span> joined_spans(const std::vector<OfficialHours>& hours, std::string_view weekly,
                               std::string_view by_week, std::string_view holidays) {
  std::vector<Span> all;
  for (const OfficialHours& h : hours) {
    if (h.department == registry::kEmergencyDepartment || h.start == h.end || h.day < 1 || h.day > kHoliday ||
        h.start < 0 || h.end < 0 || h.start > kMinutesADay || h.end > kMinutesADay)
      continue;
    const std::uint8_t weeks = open_weeks(h.day, weekly, by_week, holidays);
    if (weeks == 0) continue;
    const int end = h.end < h.start ? h.end + kMinutesADay : h.end;
    all.push_back({std::uint8_t(h.day), std::uint16_t(h.start), std::uint16_t(end), weeks});
  }
  std::sort(all.begin(), all.end());
  std::vector<Span> out;
  for (const Span& span : all) {
    if (!out.empty() && out.back().day == span.day && span.start <= out.back().end)
      out.back().end = std::max(out.back().end, span.end);
    else
      out.push_back(span);
  }
  return out;
}

OpenState open_state(std::span<const Span> spans, Instant now, const regime::Holidays* holidays) {
  OpenState state{.known = !spans.empty()};
  if (!state.known) return state;
  const Date today = Date::of(now);
  const int minute = minute_of(now);
  const DayType type(today, holidays), before(today.plus_days(-1), holidays);
  for (const Span& span : spans) {
    const bool from_today = type.has(span) && span.start <= minute && minute < span.end;
    const bool from_before = before.has(span) && minute + kMinutesADay < span.end;
    if (!from_today && !from_before) continue;
    state.open = true;
    state.until = std::max<int>(state.until, from_today ? span.end : span.end - kMinutesADay);
  }
  for (int ahead = 0; !state.open && ahead <= kDaysAhead && !state.next_day; ++ahead) {
    const Date date = today.plus_days(ahead);
    const DayType that(date, holidays);
    for (const Span& span : spans) {
      if (!that.has(span) || (ahead == 0 && span.start <= minute)) continue;
      if (!state.next_day || span.start < state.next_at) state.next_at = span.start;
      state.next_day = date;
    }
  }
  return state;
}

std::shared_ptr<const OpenNow> OpenClock::at(const std::shared_ptr<const Snapshot>& snapshot, Instant now,
                                             const regime::Holidays* holidays) {
  const Instant minute = now - now % 60'000'000;
  const std::lock_guard lock(mutex_);
  // Snapshots that differ in reports alone share their timetables.
  const std::shared_ptr<const Register> all = snapshot->shared_institutions();
  if (now_ && now_->minute == minute && of_.lock() == all) return now_;
  auto next = std::make_shared<OpenNow>();
  next->minute = minute;
  std::vector<char> open;
  for (std::size_t i = 0; i < all->timetables().size(); ++i)
    open.push_back(open_state(all->timetables().spans(std::uint32_t(i)), now, holidays).open);
  for (Doc doc = 0; doc < all->size(); ++doc)
    if (open[all->timetable(doc)]) next->open.add(doc);
  next->open.seal(all->size());
  of_ = all;
  return now_ = std::move(next);
}

}  // namespace kakari::directory
