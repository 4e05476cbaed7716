#include "training/oversight/jobs.h"

#include "training/oversight/audit.h"
#include "training/oversight/reminder.h"
#include "training/oversight/standing.h"

namespace kakari::oversight {

void run_jobs(store::Database& database, const Moment& moment, const regime::Training& rules) {
  refresh(database, moment, rules);
  tell_reminded(database, moment, rules);
  tell_audited(database, moment);
}

}  // namespace kakari::oversight
