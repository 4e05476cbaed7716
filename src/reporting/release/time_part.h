// 公表の日時 on the page of a publication: set, move, call off, and how it went.
#pragma once
#include "platform/html/writer.h"
#include "regime/holidays.h"
#include "reporting/cycle.h"
#include "reporting/release/pages.h"
#include "reporting/release/planned_time.h"

namespace kakari::release {

/// For a cycle that is not published; `problem` is what was refused of the form.
html::Fragment time_part(const access::Visit& visit, const reporting::Cycle& cycle,
                         const PlannedTime& planned, const regime::Holidays& holidays,
                         const Problem* problem);

/// Who set, moved and called off what, newest first; nothing when nobody did.
html::Fragment time_history(const std::vector<PlannedTime>& events);

/// 令和9年4月1日 10:00に山田 太郎さんの決めた日時のとおり…: how a published cycle came to be so.
std::string published_how(const reporting::Cycle& cycle, const PlannedTime& planned);

}  // namespace kakari::release
