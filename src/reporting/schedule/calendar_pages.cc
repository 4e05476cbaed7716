// 日程: the dates of a fiscal year, the same for everybody, and the same as a file for one's own calendar.
#include <algorithm>

#include "reporting/schedule/days.h"
#include "reporting/schedule/ics.h"
#include "reporting/schedule/page_parts.h"

namespace kakari::schedule {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

struct Asked {
  std::string prefecture;  // empty: to be chosen
  bool own = false;        // the visitor's
  int newest = 0;
  Schedule schedule;
};

Asked ask(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) {
    Asked asked;
    const std::string own = own_prefecture(tx, visit.actor);
    asked.prefecture = std::string(visit.request.arg("prefecture"));
    if (!deps.areas->prefecture(asked.prefecture)) asked.prefecture = own;
    asked.own = !own.empty() && own == asked.prefecture;
    if (asked.prefecture.empty()) return asked;
    asked.newest = shown_year(tx, asked.prefecture, visit.moment.today());
    asked.schedule = schedule_of(tx, *deps.almanac, asked.prefecture,
                                 asked_year(tx, visit.request, asked.prefecture, visit.moment.today()));
    return asked;
  });
}

html::Fragment chooser(const PageDeps& deps, std::string_view chosen) {
  std::vector<html::Choice> choices;
  for (const auto& prefecture : deps.areas->prefectures())
    choices.push_back(
        {.value = prefecture.code, .label = prefecture.name, .chosen = prefecture.code == chosen});
  Writer w;
  w << html::select_field({.name = "prefecture", .label = "都道府県"}, choices)
    << html::button(
           {.label = "日程を見る", .press = chosen.empty() ? html::Press::primary : html::Press::secondary});
  return html::form({.action = "/calendar", .method = "get", .label = "都道府県を選ぶ"}, w.take());
}

html::Fragment about(const PageDeps& deps, const PlannedDate& planned, Date today) {
  Writer w;
  w << html::paragraph(planned.rule.about);
  const std::string closed = closed_words(deps.almanac->holidays(), planned.day);
  if (!closed.empty() && planned.day >= today) {
    w << html::note(closed);
    if (!planned.rule.on_closed_day.empty()) w << html::note(planned.rule.on_closed_day);
  }
  return w.take();
}

/// How far away, where a date that lasts is still going on.
std::string left(const PlannedDate& planned, Date today) {
  const auto until = planned.until();
  if (planned.day < today && until && *until >= today) return "続いています";
  return days_left(planned.day, today);
}

html::Fragment dates_table(const PageDeps& deps, const Schedule& schedule, Date today) {
  html::Table table{.caption = fiscal_year_name(schedule.year) + "の日程", .caption_hidden = true};
  table.columns = {{.label = "予定", .row_head = true},
                   {.label = "日付"},
                   {.label = "残り"},
                   {.label = "決め方"},
                   {.label = "内容"}};
  for (const PlannedDate& planned : schedule.dates) {
    if (!planned.set()) continue;
    std::string day = dated(planned.day);
    if (const auto until = planned.until()) day += "から" + dated(*until) + "まで";
    html::Row row{{planned.rule.label, day, left(planned, today), html::tags(tags_of(planned)),
                   about(deps, planned, today)}};
    if (planned.day == today) row.tone = html::Tone::waiting;
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

std::string lead(const Schedule& schedule, Date today) {
  const auto next = upcoming(schedule, today);
  if (next.empty()) return fiscal_year_name(schedule.year) + "の日程は、すべて終わりました。";
  return fmt::format("次は「{}」です。{}、{}。", next.front().label, dated(next.front().day),
                     next.front().days_left == 0 ? "本日です" : days_left(next.front().day, today) + "です");
}

html::Fragment explanations(const Schedule& schedule) {
  Writer w;
  const PlannedDate* target = schedule.date("target");
  const PlannedDate* deadline = schedule.date("legal_deadline");
  if (target && target->set() && deadline)
    w << html::notice(
        {.text = fmt::format("{}までのご報告にご協力ください。法律上の期限は{}で、その日までに届いた報告は"
                             "期限内の報告です。",
                             dated(target->day), dated(deadline->day)),
         .title = "協力依頼期日について"});
  if (!schedule.cycle)
    w << html::notice({.text = "この年度の日程は、まだ都道府県で決まっていません。標準の日を示しています。"});
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  const Asked asked = ask(deps, visit);
  const Date today = visit.moment.today();
  Writer w;
  if (asked.prefecture.empty()) {
    w << html::heading({.text = "かかりつけ医機能報告の日程",
                        .level = 1,
                        .lead = "都道府県を選ぶと、報告から公表、協議までの日程を見られます。"})
      << chooser(deps, "");
    return visit.show({.title = "日程", .body = w.take(), .nav = "/calendar"});
  }
  const Schedule& schedule = asked.schedule;
  const std::string query = "prefecture=" + asked.prefecture + "&";
  const auto* prefecture = deps.areas->prefecture(asked.prefecture);
  w << html::heading({.text = fmt::format("{}の日程（{}）", fiscal_year_name(schedule.year),
                                          prefecture ? prefecture->name : asked.prefecture),
                      .level = 1,
                      .lead = lead(schedule, today)})
    << explanations(schedule) << dates_table(deps, schedule, today)
    << html::note("「標準の日」は国の示す目安です。「要確認」は、出典を確かめている途中のものです。");
  std::vector<html::Fragment> links{html::link(fmt::format("/calendar.ics?{}year={}", query, schedule.year),
                                               "カレンダーに取り込む（.ics）")};
  if (asked.own && access::could(visit.actor.role, Act::schedule_manage)) {
    links.push_back(html::link(fmt::format("/calendar/settings?year={}", schedule.year), "日程を変える"));
    links.push_back(html::link(fmt::format("/calendar/extensions?year={}", schedule.year), "期限を延長する"));
  }
  w << html::row(links) << year_links("/calendar?" + query, schedule.year, asked.newest);
  if (!asked.own) w << html::folded("ほかの都道府県の日程を見る", chooser(deps, asked.prefecture));
  return visit.show({.title = fiscal_year_name(schedule.year) + "の日程",
                     .body = w.take(),
                     .nav = "/calendar",
                     .wide = true});
}

Response file(const PageDeps& deps, const Visit& visit) {
  const Asked asked = ask(deps, visit);
  if (asked.prefecture.empty())
    return visit.refuse({ProblemKind::not_found, "no-prefecture", "都道府県を選んでください。", {}});
  const auto* prefecture = deps.areas->prefecture(asked.prefecture);
  Response response =
      Response::text(ics(asked.schedule, prefecture ? prefecture->name : asked.prefecture, visit.moment.now));
  response.set("Content-Type", "text/calendar; charset=utf-8");
  response.set("Content-Disposition", fmt::format("attachment; filename=\"kakari-{}-{}.ics\"",
                                                  asked.prefecture, asked.schedule.year));
  return response;
}

}  // namespace

void add_calendar_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back(
      {Method::get, "/calendar", Act::public_read, [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::get, "/calendar.ics", Act::public_read,
                    [deps](const Visit& visit) { return file(deps, visit); }});
}

}  // namespace kakari::schedule
