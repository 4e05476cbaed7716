// 日程の設定: every date with its default and what the prefecture made of it, and who changed what when.
#include "reporting/schedule/days.h"
#include "reporting/schedule/page_parts.h"

namespace kakari::schedule {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

struct Shown {
  Schedule schedule;
  std::vector<DateChange> changes;
  int newest = 0;
};

html::Fragment dates_table(const Schedule& schedule) {
  html::Table table{.caption = "日程と標準の日", .caption_hidden = true};
  table.columns = {{.label = "予定", .row_head = true},
                   {.label = "今の日付"},
                   {.label = "標準の日"},
                   {.label = "決め方"},
                   {.label = "操作", .label_hidden = true}};
  for (const PlannedDate& planned : schedule.dates) {
    html::Cell act = planned.of_law() || !schedule.cycle
                         ? html::Cell("")
                         : html::Cell(html::button({.label = "変える",
                                                    .press = html::Press::link,
                                                    .href = fmt::format("/calendar/settings/{}/{}",
                                                                        schedule.year, planned.rule.id),
                                                    .about = planned.rule.label + "を"}));
    table.rows.push_back({{planned.rule.label, planned.set() ? dated(planned.day) : "定めていません",
                           planned.rule.optional ? "なし" : dated(planned.rule.date),
                           html::tags(tags_of(planned)), std::move(act)}});
  }
  return html::table(table);
}

html::Fragment history(const Shown& shown) {
  Writer w;
  w << html::heading({.text = "変更の経過"});
  if (shown.changes.empty()) {
    w << html::empty({.what = "まだ変更はありません",
                      .how = "日程を変えると、だれが、いつ、どんな理由で変えたかがここに並びます。"});
    return w.take();
  }
  std::vector<html::Happening> happenings;
  for (const DateChange& change : shown.changes) {
    const PlannedDate* planned = shown.schedule.date(change.date);
    happenings.push_back(
        {.when = local_time(change.at, true),
         .what = fmt::format("「{}」を{}から{}に変えた（{}）", planned ? planned->rule.label : change.date,
                             dated(change.before), dated(change.day), change.by),
         .more = html::note("理由：" + change.reason),
         .iso_time = iso_time(change.at)});
  }
  w << html::timeline(happenings);
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  const std::string& prefecture = visit.actor.scope;
  const Shown shown = deps.database->read([&](store::Tx& tx) {
    const int year = asked_year(tx, visit.request, prefecture, visit.moment.today());
    return Shown{schedule_of(tx, *deps.almanac, prefecture, year), date_changes(tx, prefecture, year),
                 shown_year(tx, prefecture, visit.moment.today())};
  });
  const int year = shown.schedule.year;
  Writer w;
  if (const std::string_view done = visit.request.arg("done"); !done.empty())
    if (const PlannedDate* planned = shown.schedule.date(done))
      w << html::notice(
          {.kind = html::NoticeKind::success,
           .text = fmt::format("「{}」を{}に変えました。", planned->rule.label, dated(planned->day)),
           .announced = true});
  w << html::heading(
      {.text = fiscal_year_name(year) + "の日程の設定",
       .level = 1,
       .lead = "都道府県で決める日付を変えられます。変える前に、何が一緒に動くかを確かめられます。"});
  if (!shown.schedule.cycle)
    w << html::notice({.text = "この年度の報告はまだ用意されていません。年度が始まると設定できます。"});
  if (shown.schedule.published())
    w << html::notice({.text = "この年度の報告は公表されています。公表までの日程は変えられません。"});
  const std::vector<html::Fragment> links{
      html::link(fmt::format("/calendar?year={}", year), "日程を見る"),
      html::link(fmt::format("/calendar/extensions?year={}", year), "期限を延長する")};
  w << dates_table(shown.schedule)
    << html::note("日付の前後関係の決まりは、法令や通知にはなく、本システムで定めたものです（要確認）。")
    << html::row(links) << year_links("/calendar/settings?", year, shown.newest) << history(shown);
  return visit.show({.title = "日程の設定",
                     .body = w.take(),
                     .crumbs = {{"日程", "/calendar"}, {"設定", ""}},
                     .nav = "/calendar"});
}

}  // namespace

void add_settings_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/calendar/settings", Act::schedule_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::schedule
