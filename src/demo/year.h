// The prefecture's year as the offices have worked it until the day of the demo: dates, request, letters,
// reminder, paper, questions, changes, orders. Everything by the verbs that the pages call.
#pragma once
#include <string>
#include <vector>

#include "access/actor.h"
#include "demo/institutions.h"
#include "regime/almanac.h"
#include "regime/form.h"

namespace kakari::demo {

struct Year {
  store::Database& database;
  const regime::Areas& areas;
  const regime::Almanac& almanac;
  const regime::Form& form;
  std::string prefecture;
  int year = 0;  // fiscal, the running one
  Instant now = 0;
  Random& random;                 // its own: what else is drawn does not depend on the year
  access::Actor officer, second;  // 田中 陽子, 中村 誠 of the prefecture
  access::Actor centre;           // 佐藤 恵 of a health centre

  /// A day of the fiscal year: April to December, then January to March.
  Date day(int month, int of_month) const { return Date(month < 4 ? year + 1 : year, month, of_month); }
  /// Never after the demo's own time.
  Moment at(int month, int of_month, int hour, int minute = 0) const;
  /// So many days ago, at that hour.
  Moment ago(int days, int hour) const;
  std::string prefecture_name() const { return areas.prefecture(prefecture)->name; }
};

/// The officers among the sample accounts; throws when they have no accounts yet.
access::Actor sample_actor(store::Tx& tx, std::string_view login);
/// Somebody of an institution who has no account in the demo.
access::Actor clerk_of(const Made& made, const Moment& moment);
/// Journeys and sample accounts count on the state of its report.
bool is_sample(const Made& made);

/// April to December: everything up to the start of reporting. Returns the institutions that report now: one
/// of `made` has been taken over by another.
std::vector<Made> work_until_winter(const Year& year, std::vector<Made> made);
/// January and February, once the reports are in.
void work_through_winter(const Year& year, const std::vector<Made>& made);

}  // namespace kakari::demo
