// The dates of one year's report, as regime/<year>/calendar.yaml gives them by default. Law days, +09:00.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "regime/form.h"

namespace kakari::regime {

/// One date of the calendar with where it was read.
struct CalendarDate {
  std::string id, label;  // "request", 医療機関への報告の依頼
  Date date;
  Status status = Status::reconstructed;
  bool prefecture_sets = false;  // false: fixed by law
  std::vector<std::string> sources;
};

struct Calendar {
  int year = 0;                     // fiscal: the report of January to March 2027 is 2026
  Date as_of;                       // 1 January
  Date opens, legal_deadline;       // 1 January to 31 March (施行規則30条の33の15第3項)
  std::optional<Date> target_date;  // 協力依頼期日: only where the prefecture sets one
  Date publication;
  std::vector<CalendarDate> dates;  // all of them, in order

  const CalendarDate* date(std::string_view id) const;
};

/// Reads DIR/<year>/calendar.yaml, or the newest earlier one, for `year`. Every finding, not only the first.
std::expected<Calendar, std::vector<Finding>> load_calendar(const std::string& directory, int year);

}  // namespace kakari::regime
