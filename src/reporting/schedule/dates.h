// The dates of a prefecture's year: the defaults of regime/*/calendar.yaml with what the prefecture set.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "platform/store/database.h"
#include "regime/almanac.h"
#include "reporting/cycle.h"

namespace kakari::schedule {

struct PlannedDate {
  regime::CalendarDate rule;  // rule.date: the default
  Date day;
  std::int64_t version = 0;  // how often the prefecture has set it
  std::string reason, by;    // of the newest change
  Instant at = 0;

  bool of_law() const { return !rule.prefecture_sets; }
  bool own() const { return day != rule.date; }
  /// False for a 協力依頼期日 that the prefecture has not set: it then is the legal deadline.
  bool set() const { return !rule.optional || own(); }
  /// The last day of a date with one; an earlier one than `day` does not count.
  std::optional<Date> until() const;
};

struct Schedule {
  std::string prefecture;
  int year = 0;                           // fiscal
  std::optional<reporting::Cycle> cycle;  // none: the year has not been set up
  std::vector<PlannedDate> dates;         // by day

  const PlannedDate* date(std::string_view id) const;
  bool published() const { return cycle && cycle->published(); }
};

Schedule schedule_of(store::Tx& tx, const regime::Almanac& almanac, std::string_view prefecture, int year);

/// A date that is still to come, for lists of other pages.
struct Upcoming {
  std::string id, label;
  Date day;
  int days_left = 0;  // 0: today
  bool of_law = false;
};
/// Those of the year from today on, the next one first.
std::vector<Upcoming> upcoming(const Schedule& schedule, Date today);
std::vector<Upcoming> upcoming(store::Tx& tx, const regime::Almanac& almanac, std::string_view prefecture,
                               int year, Date today);

/// Whether a year from an address or a form can be one of the scheme.
constexpr bool possible_year(int year) {
  return year >= 2025 && year <= 2100;
}

/// The year whose dates are shown first: that of the prefecture's newest cycle, else the fiscal year.
int shown_year(store::Tx& tx, std::string_view prefecture, Date today);

}  // namespace kakari::schedule
