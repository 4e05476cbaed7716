#include "reporting/release/time_part.h"

#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/schedule/days.h"

namespace kakari::release {
namespace {

using html::Writer;

constexpr std::string_view kUsualTime = "10:00";
constexpr Instant kLateAfter = 60'000'000;

std::string error_at(const Problem* problem, std::string_view field) {
  if (problem)
    for (const FieldProblem& one : problem->fields)
      if (one.field == field) return one.message;
  return {};
}

/// "10:00" of an instant.
std::string time_of(Instant at) {
  return iso_time(at).substr(11, 5);
}

std::string path(const reporting::Cycle& cycle, std::string_view rest) {
  return fmt::format("/publication/{}{}", cycle.year, rest);
}

html::Fragment remarks(const reporting::Cycle& cycle, const PlannedTime& planned,
                       const regime::Holidays& holidays) {
  const Date day = Date::of(planned.publish_at);
  Writer w;
  if (const std::string closed = schedule::closed_words(holidays, day); !closed.empty())
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = schedule::dated(day) + "は、" + closed + "日時になると自動で公表されます。"});
  if (day.iso() != cycle.publication)
    w << html::notice(
        {.text = "公表の予定日（" + Date::parse(cycle.publication).value_or(Date{}).wareki() +
                 "）とは別の日です。医療機関には予定日が示されています。",
         .more = html::link(fmt::format("/calendar/settings/{}/publication", cycle.year), "予定日を変える")});
  return w.take();
}

html::Fragment set_form(const access::Visit& visit, const reporting::Cycle& cycle, const PlannedTime& planned,
                        const regime::Holidays& holidays, const Problem* problem) {
  const Date usual = Date::parse(cycle.publication).value_or(Date{});
  std::string day = planned.stands() ? Date::of(planned.publish_at).iso() : usual.iso();
  std::string time = planned.stands() ? time_of(planned.publish_at) : std::string(kUsualTime);
  if (problem) {
    day = visit.request.field("day");
    time = visit.request.field("time");
  }
  std::string hint = "公表の予定日は" + schedule::dated(usual) + "です。";
  hint += schedule::closed_words(holidays, usual);
  return html::form(
      {.action = path(cycle, "/time"),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"based_on", std::to_string(planned.version)}},
       .label = "公表の日時"},
      html::stack(
          {html::row(
               {html::date_field(
                    {.name = "day", .label = "公表する日", .hint = hint, .error = error_at(problem, "day")},
                    {.value = day, .earliest = visit.moment.today().iso(), .required = true}),
                html::text_field(
                    {.name = "time", .label = "公表する時刻", .error = error_at(problem, "time")},
                    {.value = time, .type = "time", .width = 8, .required = true})}),
           html::button({.label = planned.stands() ? "この日時に変える" : "この日時に公表する"})}));
}

}  // namespace

html::Fragment time_part(const access::Visit& visit, const reporting::Cycle& cycle,
                         const PlannedTime& planned, const regime::Holidays& holidays,
                         const Problem* problem) {
  Writer w;
  w << html::heading({.text = "公表の日時", .level = 2});
  if (!planned.stands()) {
    w << html::paragraph(
             "日時を決めておくと、その時刻に自動で公表されます。公表されるまでは、変えることも取りやめること"
             "もできます。")
      << set_form(visit, cycle, planned, holidays, problem);
    return w.take();
  }
  w << html::facts({{"公表する日時", local_time(planned.publish_at, true)},
                    {"決めた人", fmt::format("{}（{}）", planned.by, local_time(planned.at, true))}})
    << remarks(cycle, planned, holidays)
    << html::folded("日時を変える", set_form(visit, cycle, planned, holidays, problem), problem != nullptr)
    << html::form({.action = path(cycle, "/called-off"),
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .hidden = {{"based_on", std::to_string(planned.version)}},
                   .label = "日時の取りやめ"},
                  html::button({.label = "この日時の公表を取りやめる", .press = html::Press::secondary}));
  return w.take();
}

html::Fragment time_history(const std::vector<PlannedTime>& events) {
  if (events.empty()) return {};
  std::vector<html::Happening> happenings;
  for (const PlannedTime& one : events)
    happenings.push_back({.when = local_time(one.at),
                          .what = one.stands() ? fmt::format("公表の日時を{}に決めた（{}）",
                                                             local_time(one.publish_at, true), one.by)
                                               : "公表の日時を取りやめた（" + one.by + "）",
                          .iso_time = iso_time(one.at)});
  Writer w;
  w << html::heading({.text = "日時の経過", .level = 2}) << html::timeline(happenings);
  return w.take();
}

std::string published_how(const reporting::Cycle& cycle, const PlannedTime& planned) {
  const std::string at = local_time(cycle.published_at, true);
  if (!planned.stands() || cycle.published_at < planned.publish_at) return at + "　" + cycle.published_by;
  if (cycle.published_at - planned.publish_at <= kLateAfter)
    return fmt::format("{}　{}さんが決めた日時のとおり公表しました。", at, planned.by);
  return fmt::format("{}　{}さんが決めた日時（{}）には、システムが動いていなかったため、遅れて公表しました。",
                     at, planned.by, local_time(planned.publish_at, true));
}

}  // namespace kakari::release
