// 診療中: whether an institution is open at a moment, by its official hours and the holidays. Reported hours
// say when there is consultation, never that somebody is received: the page says so.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "directory/doc_set.h"
#include "regime/holidays.h"

namespace kakari::directory {

class Register;
class Snapshot;

inline constexpr std::uint8_t kEveryWeek = 0b11111;

/// Minutes of one day type; emergency duty left out, spans of all departments joined.
struct Span {
  std::uint8_t day = 1;              // 1 Monday … 7 Sunday, 8 holidays
  std::uint16_t start = 0, end = 0;  // minutes after midnight; end may pass 1440
  std::uint8_t weeks = kEveryWeek;   // bit n: not closed on the (n+1)th such day of a month
  auto operator<=>(const Span&) const = default;
};

/// Institution hours as spans: emergency duty (09010) and spans that end when they start are left out, one
/// that ends before it starts ends the next day, what overlaps or touches becomes one.
struct OfficialHours {
  std::string_view department;
  int day = 0, start = 0, end = 0;
};
/// `weekly` (7 letters o, c, - from Monday), `by_week` (35, first week first) and `holidays` (one) as in
/// registry's institution_days, or empty: a day said to be closed has no spans.
std::vector<Span> joined_spans(const std::vector<OfficialHours>& hours, std::string_view weekly = {},
                               std::string_view by_week = {}, std::string_view holidays = {});

struct OpenState {
  bool known = false;  // hours are registered
  bool open = false;
  int until = 0;                      // minutes after midnight, while open; past 1440: the next day
  std::optional<Date> next_day = {};  // while closed: the next day with hours within two weeks
  int next_at = 0;                    // minutes after midnight
};

/// `holidays` null: no day is one.
OpenState open_state(std::span<const Span> spans, Instant now, const regime::Holidays* holidays);

/// Everybody open at one minute.
struct OpenNow {
  Instant minute = 0;
  DocSet open;
};

/// Keeps the set of the present minute for the present snapshot; any number of threads.
class OpenClock {
 public:
  std::shared_ptr<const OpenNow> at(const std::shared_ptr<const Snapshot>& snapshot, Instant now,
                                    const regime::Holidays* holidays);

 private:
  std::mutex mutex_;
  std::weak_ptr<const Register> of_;
  std::shared_ptr<const OpenNow> now_;
};

}  // namespace kakari::directory
