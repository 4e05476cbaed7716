// The dates of one year's report, as regime/<year>/calendar.yaml gives them by default. Law days, +09:00.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "regime/definition.h"
#include "regime/form.h"

namespace kakari::regime {

/// Which order of days makes sense, by ids of other dates; this system's policy (status R).
struct DateOrder {
  std::vector<std::string> not_before, not_after;          // refused
  std::vector<std::string> unusual_before, unusual_after;  // asked about
};

/// One date of the calendar with where it was read.
struct CalendarDate {
  std::string id, label;  // "request", 医療機関への報告の依頼
  std::string about;      // a sentence for people
  Date date;
  std::optional<Date> until;  // the last day, where a source gives one
  Status status = Status::reconstructed;
  bool prefecture_sets = false;  // false: fixed by law
  bool optional = false;         // 協力依頼期日: none unless the prefecture sets one
  std::string on_closed_day;     // what is said when it falls on one
  DateOrder order;
  std::vector<std::string> sources;
};

/// What is settled in ① 体制の整備: 既存の協議の場, キーパーソン …
struct PreparationTopic {
  std::string id, label, about;
  Status status = Status::reconstructed;
};

struct Calendar {
  int year = 0;                // fiscal: the report of January to March 2027 is 2026
  Date as_of;                  // 1 January
  Date opens, legal_deadline;  // 1 January to 31 March (施行規則30条の33の15第3項)
  Date publication;
  std::vector<CalendarDate> dates;  // all of them, in order
  std::vector<PreparationTopic> preparation;

  const CalendarDate* date(std::string_view id) const;
  const PreparationTopic* topic(std::string_view id) const;
};

/// A calendar.yaml that has been read, put into the days of a fiscal year. Every finding, not only the first.
std::expected<Calendar, std::vector<Finding>> calendar_of(const Definition& root, int year);

/// Reads DIR/<year>/calendar.yaml, or the newest earlier one, for `year`.
std::expected<Calendar, std::vector<Finding>> load_calendar(const std::string& directory, int year);

}  // namespace kakari::regime
