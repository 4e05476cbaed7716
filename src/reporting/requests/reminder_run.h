// Inside of reminders: writing a run, and looking at picked institutions before one is written.
#pragma once
#include "reporting/requests/reminder.h"

namespace kakari::requests {

/// False where the run of that rule and day is there already. Done at once when it has nobody. Journalled.
bool write_run(store::Tx& tx, const access::Actor& actor, const Moment& moment, const ReminderRun& run);

/// As preview_reminder, of these institutions only; without rows.
Result<ReminderPreview> preview_picked(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const ReminderRule& rule, int year,
                                       const std::vector<Id>& institutions);

}  // namespace kakari::requests
