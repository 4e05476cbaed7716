// 診療時間: the official hours of a week, day by day, and until when what they say of now holds.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "directory/openness.h"
#include "directory/setting.h"
#include "platform/html/writer.h"

namespace kakari::directory {

struct WeekDay {
  int day = 1;  // 1 Monday … 7 Sunday, 8 public holidays
  std::string name, hours;
  bool today = false;
};
/// Eight days; empty when no hours are registered.
std::vector<WeekDay> week(std::span<const Span> spans, const Setting& setting);

/// 診療中 17:30まで, and the week with today marked.
html::Fragment open_line(const std::vector<Span>& spans, const Setting& setting);
html::Fragment week_table(std::span<const Span> spans, const Setting& setting);

/// When a page that says who is open stops being true: the next opening or closing, at the latest midnight.
Instant holds_until(std::span<const Span> spans, const Setting& setting);

}  // namespace kakari::directory
