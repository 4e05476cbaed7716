// 依頼と催促 on the screen.
#pragma once
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "regime/holidays.h"
#include "reporting/requests/reminder_rule.h"

namespace kakari::requests {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  const regime::Holidays* holidays = nullptr;
  std::vector<ReminderRule> defaults = {};  // load_reminder_defaults
};

/// GET /requests (preview, runs) · POST /requests (starts the run) · GET /requests/runs/{run} (progress)
/// GET /reminders · POST /reminders/defaults · GET /reminders/rules/new · POST /reminders/rules
/// GET (preview), POST /reminders/rules/{rule} · GET …/edit · POST …/end · POST …/send
/// GET /reminders/runs/{run} · POST /reminders/picked · GET /deliveries/unknown
/// POST /deliveries/unknown/{mail} · GET /deliveries/{number} · GET /missing · POST /missing/letters
/// GET /missing.csv · GET /missing.xlsx
std::vector<access::Route> pages(const PageDeps& deps);

}  // namespace kakari::requests
