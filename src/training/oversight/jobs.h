// What runs beside the requests: app/ calls it every minute, and once before it serves.
#pragma once
#include "base/id.h"
#include "platform/store/database.h"
#include "regime/training.h"

namespace kakari::oversight {

/// Standings made again where something changed, and the messages of reminders and audits that wait.
void run_jobs(store::Database& database, const Moment& moment, const regime::Training& rules);

}  // namespace kakari::oversight
