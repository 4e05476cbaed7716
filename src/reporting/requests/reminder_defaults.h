// Rules offered to a prefecture that has none: regime/<year>/reminders.yaml. No source states them.
#pragma once
#include <string>
#include <vector>

#include "reporting/requests/reminder_rule.h"

namespace kakari::requests {

/// Without prefecture and id; `origin` is set. Throws std::runtime_error naming what is wrong.
std::vector<ReminderRule> load_reminder_defaults(const std::string& file);

}  // namespace kakari::requests
