// Who might be reminded, and the verdict on each: the same for the preview and for the sending.
#pragma once
#include "reporting/requests/reminder.h"

namespace kakari::requests {

/// One that is in scope and has not reported.
struct Candidate {
  Id institution;
  std::string number, name, municipality, health_centre;
  Missing state = Missing::not_started;
  std::string mail;  // empty: none that mail reaches
  bool account = false;
  bool already = false;  // by this rule this year; of a hand-picked run: by anything today
};

struct Place {
  std::string prefecture, health_centre;  // a centre's own; "" the whole prefecture
};
/// Where the actor reminds.
Place place_of(const access::Actor& actor);

struct Wanted {
  Place place;
  int year = 0;
  std::string rule;       // empty: picked by hand
  std::string picked_by;  // id of the run whose picks are meant; with no rule
  Instant today = 0;      // start of the day: hand-picked ones are reminded once a day
  std::string after;      // id of the last institution of the slice before
  std::int64_t most = 1'000'000;
};
/// By id.
std::vector<Candidate> candidates(store::Tx& tx, const Wanted& wanted);

/// What a verdict is made from, the same for all of a run.
struct Judging {
  ReminderRule rule;
  reporting::Cycle cycle;
  std::vector<reporting::Extension> extensions;
  Date today;
  std::string due_on;  // ISO: only those whose day this is; "": a person pressed
};

enum class Verdict {
  remind,
  other_state,  // not of the rule
  already,
  too_early,  // its own day has not come, or is another
  unreached
};
struct Judged {
  Verdict verdict = Verdict::remind;
  bool told = false, mailed = false, letter = false;
  std::string last_day;  // ISO
};
Judged judge(const Judging& by, const Candidate& candidate);

/// The last day on which a report of the institution is in time: the latest extension over it, else the
/// law's.
std::string last_day_of(const Judging& by, const Candidate& candidate);

}  // namespace kakari::requests
