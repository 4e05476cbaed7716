// Moving a date of the prefecture's year: what may be, what it moves with it, and the act.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "reporting/schedule/dates.h"

namespace kakari::schedule {

/// What somebody wants. `based_on`: the version they saw.
struct DateWish {
  std::string prefecture;
  int year = 0;
  std::string date;  // id
  std::string to;    // ISO, as typed
  std::string reason;
  std::int64_t based_on = 0;
};

/// Something that moves with a date, for the preview.
struct Effect {
  std::string what;    // 催促「期限の2週間前」
  std::string detail;  // 2月17日（水）から3月1日（月）に変わります
  std::string href = {};
};
struct DateMove {
  std::string prefecture;
  int year = 0;
  std::string date;
  Date from, to;
};
/// What other rooms say moves with it (reminders).
using EffectsOf = std::function<std::vector<Effect>(store::Tx&, const DateMove&)>;

struct MovePreview {
  PlannedDate date;  // as it is
  Date to;
  std::vector<std::string> remarks;  // unusual, but allowed
  std::vector<Effect> effects;
};

/// Act::schedule_manage. Refused: not_found for an unknown date or year; "date-of-law"; "date-past";
/// "date-unchanged"; "date-out-of-order" (calendar.yaml's order); "already-published"; invalid without a
/// reason; conflict "changed-meanwhile" with both values where `based_on` is not the newest version.
Result<MovePreview> preview_move(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const regime::Almanac& almanac, const DateWish& wish,
                                 const EffectsOf& effects_of = {});
/// The same checks, then the event; target and publication also move the cycle. Journalled.
Result<void> move_date(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const regime::Almanac& almanac, const DateWish& wish);

/// One change of a date.
struct DateChange {
  std::string date;  // id
  Date before, day;
  std::string reason, by;
  Instant at = 0;
};
/// Newest first.
std::vector<DateChange> date_changes(store::Tx& tx, std::string_view prefecture, int year);

}  // namespace kakari::schedule
