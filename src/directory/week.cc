#include "directory/week.h"

#include <fmt/format.h>

#include <algorithm>

#include "directory/days_said.h"
#include "directory/open_said.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

constexpr int kDays = 8, kHoliday = 8, kMinutesOfDay = 24 * 60;
constexpr Instant kMinute = 60'000'000;

std::string clock(int minutes) {
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

/// （第2・第4週は休診）; empty when it is every week.
std::string closed_weeks(std::uint8_t weeks, const Tongue& say) {
  std::string out;
  for (int n = 0; n < 5; ++n) {
    if (weeks >> n & 1) continue;
    if (say.english())
      out += (out.empty() ? "" : ", ") + std::to_string(n + 1);
    else
      out += (out.empty() ? "第" : "・第") + std::to_string(n + 1);
  }
  if (out.empty()) return {};
  return say.english() ? " (closed in week " + out + " of the month)" : "（" + out + "週は休診）";
}

std::string span_said(const Span& span, const Tongue& say) {
  const bool next = span.end > kMinutesOfDay;
  const std::string end = clock(next ? span.end - kMinutesOfDay : span.end);
  std::string out = clock(span.start) + "–" + (next && !say.english() ? "翌" : "") + end;
  if (next && say.english()) out += " (next day)";
  return out + closed_weeks(span.weeks, say);
}

int day_type(const Setting& setting) {
  const Date today = setting.today();
  const bool holiday = setting.holidays && !setting.holidays->name(today).empty();
  return holiday ? kHoliday : int(today.weekday().iso_encoding());
}

}  // namespace

std::vector<WeekDay> week(std::span<const Span> spans, const Setting& setting) {
  std::vector<WeekDay> out;
  if (spans.empty()) return out;
  const int today = day_type(setting);
  for (int day = 1; day <= kDays; ++day) {
    std::string hours;
    for (const Span& span : spans)
      if (span.day == day)
        hours += (hours.empty() ? "" : std::string(setting.say("、", ", "))) + span_said(span, setting.say);
    if (hours.empty()) hours = setting.say("休診", "Closed");
    out.push_back({day, std::string(weekday_said(day, setting.say)), std::move(hours), day == today});
  }
  return out;
}

html::Fragment open_line(const std::vector<Span>& spans, const Setting& setting) {
  html::Writer w(256);
  const auto said = open_said(spans, setting.now, setting.holidays, setting.say);
  if (!said) return w.take();
  w << "<p class=\"entry-meta\">";
  if (said->open)
    w << "<strong>" << said->state << "</strong>";
  else
    w << said->state;
  if (!said->until.empty()) w << setting.say("　", " ") << said->until;
  w << "</p>";
  return w.take();
}

html::Fragment week_table(std::span<const Span> spans, const Setting& setting) {
  const Tongue& say = setting.say;
  const auto days = week(spans, setting);
  if (days.empty())
    return html::paragraph(say("診療時間は登録されていません。医療機関に電話でお確かめください。",
                               "No hours are registered. Please call the institution."));
  html::Writer w(2048);
  w << "<table class=\"week\"><caption class=\"unseen\">" << say("診療時間", "Opening hours")
    << "</caption><tbody>";
  for (const WeekDay& day : days) {
    w << "<tr";
    if (day.today) w << " class=\"today\"";
    w << "><th scope=\"row\">" << day.name;
    if (day.today) w << say("（本日）", " (today)");
    w << "</th><td>" << day.hours << "</td></tr>";
  }
  w << "</tbody></table>"
    << html::note(
           say("診療科によって異なることがあります。診療中でも受け付けられないことがありますので、受診の"
               "前に電話でお確かめください。",
               "Hours may differ by department, and not everybody can be seen while it is open. Please "
               "call before you go."));
  return w.take();
}

Instant holds_until(std::span<const Span> spans, const Setting& setting) {
  const Instant midnight = setting.today().plus_days(1).start();
  const OpenState state = open_state(spans, setting.now, setting.holidays);
  if (!state.known) return midnight;
  if (state.open) return std::min(midnight, setting.today().start() + state.until * kMinute);
  if (!state.next_day) return midnight;
  return std::min(midnight, state.next_day->start() + state.next_at * kMinute);
}

}  // namespace kakari::directory
