// The hour at which a prefecture's cycle is to be published: set, moved or called off until then, each an
// event.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::release {

struct PlannedTime {
  std::string prefecture;
  int year = 0;
  std::int64_t version = 0;  // 0: nobody has set anything
  Instant publish_at = 0;    // 0: called off, or never set
  Id person;
  std::string by;  // name
  Instant at = 0;  // when it was set

  bool stands() const { return publish_at != 0; }
};

/// The newest event.
PlannedTime planned_time(store::Tx& tx, std::string_view prefecture, int year);
/// All of them, newest first.
std::vector<PlannedTime> time_events(store::Tx& tx, std::string_view prefecture, int year);

struct TimeWish {
  int year = 0;
  std::string day, time;      // as typed: ISO date, "10:00"
  std::int64_t based_on = 0;  // the version that was seen
};

/// Act::cycle_publish on the actor's prefecture. invalid with the fields "day", "time": not one, or past;
/// conflict "changed-meanwhile" when another version stands than was seen, "already-published".
Result<PlannedTime> set_time(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const TimeWish& wish);
/// As above; nothing happens where none stands.
Result<PlannedTime> call_off(store::Tx& tx, const access::Actor& actor, const Moment& moment, int year,
                             std::int64_t based_on);

/// Those whose hour has come and that are not published, earliest first.
std::vector<PlannedTime> due_times(store::Tx& tx, Instant now);
/// Those that stand and whose hour is still to come.
std::vector<PlannedTime> coming_times(store::Tx& tx, Instant now);

}  // namespace kakari::release
