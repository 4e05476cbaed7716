// 催促: exactly who gets what by which channel, first as a preview, then sent; nobody twice for the same rule
// and year, and never to an institution that has submitted by the moment it is claimed.
#pragma once
#include <string>
#include <vector>

#include "regime/holidays.h"
#include "reporting/requests/reminder_rule.h"
#include "reporting/requests/run.h"

namespace kakari::requests {

/// One institution of a preview, or of a run.
struct Reminded {
  Id institution;
  std::string number, name, municipality, health_centre;
  Missing state = Missing::not_started;
  bool told = false, mailed = false, letter = false;  // which channels reach it
  std::string mail_to;
  std::string last_day;  // ISO
  Instant at = 0;        // sent
};

struct ReminderPreview {
  ReminderRule rule;
  std::vector<Reminded> rows;  // of this page, by number
  std::int64_t total = 0, told = 0, mailed = 0, letters = 0;
  // Left out of those in the rule's states, and why.
  std::int64_t already = 0;    // reminded by this rule this year
  std::int64_t extended = 0;   // its day has not come: an extension
  std::int64_t unreached = 0;  // none of the rule's channels reaches it
};
/// Act::reminder_send. A health centre sees and reminds its own. `page` from 1.
Result<ReminderPreview> preview_reminder(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                         const ReminderRule& rule, int year, int page, int page_size = 50);

struct ReminderRun {
  Id id;
  std::string prefecture, health_centre;
  int year = 0;
  Id rule;             // empty: picked by hand
  std::string due_on;  // ISO; "" when a person pressed
  std::string name;
  std::string subject, text;
  std::vector<Missing> states;
  std::vector<Reach> reaches;
  bool running = false;
  std::int64_t total = 0, reminded = 0, left_out = 0;
  std::string by;
  Instant at = 0, finished_at = 0;
};
/// Sends a rule now. "nobody-to-remind" when the preview is empty. Journalled.
Result<ReminderRun> send_rule(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& rule,
                              int year);
/// To institutions picked by hand, in these words. Those reminded today already are left out. Journalled.
Result<ReminderRun> send_picked(store::Tx& tx, const access::Actor& actor, const Moment& moment, int year,
                                const std::vector<Id>& institutions, const ReminderRule& words);
/// Newest first.
std::vector<ReminderRun> reminder_runs(store::Tx& tx, const access::Actor& actor, int year,
                                       std::size_t most = 30);
Result<ReminderRun> find_reminder_run(store::Tx& tx, const access::Actor& actor, const Id& run);
std::vector<Reminded> reminded(store::Tx& tx, const ReminderRun& run, int page, int page_size = 50);

/// Starts the runs of rules whose day has come (9:00, working days). For the job.
std::size_t start_due(store::Database& database, const Moment& moment, const regime::Holidays& holidays);
/// One slice of the oldest run that nobody else works; false when there is none.
bool work_reminder(const Work& with, const Moment& moment);

}  // namespace kakari::requests
