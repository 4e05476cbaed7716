// Lines of an iCalendar file (RFC 5545), for people's own calendars.
#pragma once
#include <string>
#include <string_view>

#include "base/date.h"

namespace kakari::ical {

/// Adds a content line, folded between characters at 75 bytes.
void add(std::string& out, std::string_view line);
/// TEXT: backslash, semicolon, comma and line breaks escaped.
std::string text(std::string_view text);
/// 2027-02-10T10:42:00+09:00 as 20270210T014200Z.
std::string stamp(Instant instant);
/// 20270210
std::string day(Date day);

}  // namespace kakari::ical
