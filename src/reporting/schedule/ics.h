// The dates of a year as an iCalendar file (RFC 5545), for people's own calendars.
#pragma once
#include <string>

#include "reporting/schedule/dates.h"

namespace kakari::schedule {

/// One all-day event a date that is set; `now` is the DTSTAMP.
std::string ics(const Schedule& schedule, std::string_view prefecture_name, Instant now);

}  // namespace kakari::schedule
