// ① 体制の整備: the register by area, with how far each is.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "reporting/schedule/days.h"
#include "reporting/schedule/page_parts.h"
#include "reporting/schedule/preparation.h"
#include "reporting/schedule/preparation_parts.h"

namespace kakari::schedule {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

struct Filter {
  std::optional<Place> place;
  std::optional<Progress> progress;
  std::string topic;

  bool narrowed() const { return place || progress || !topic.empty(); }
  bool fits(const Preparation& p) const {
    return (!place || p.place == *place) && (!progress || p.progress == *progress) &&
           (topic.empty() || p.topic == topic);
  }
};

html::Fragment filters(const PageDeps& deps, const Visit& visit, const regime::Calendar& calendar,
                       const Filter& filter) {
  std::vector<html::Choice> states, topics;
  for (const Progress progress : kProgress)
    states.push_back({.value = std::string(id(progress)),
                      .label = std::string(label(progress)),
                      .chosen = filter.progress == progress});
  for (const auto& topic : calendar.preparation)
    topics.push_back({.value = topic.id, .label = topic.label, .chosen = topic.id == filter.topic});
  const std::vector<html::Fragment> fields{
      html::select_field({.name = "place", .label = "区域"},
                         place_choices(*deps.areas, places(*deps.areas, visit.actor, Act::preparation_manage),
                                       filter.place ? filter.place->value() : ""),
                         "すべて"),
      html::select_field({.name = "topic", .label = "項目"}, topics, "すべて"),
      html::select_field({.name = "state", .label = "状態"}, states, "すべて"),
      html::button({.label = "しぼりこむ", .press = html::Press::secondary})};
  return html::folded("しぼりこむ",
                      html::form({.action = "/preparation",
                                  .method = "get",
                                  .hidden = {{"year", std::to_string(calendar.year)}},
                                  .autosubmit = true,
                                  .label = "しぼりこみ",
                                  .role = "search"},
                                 html::row(fields)),
                      filter.narrowed());
}

html::Fragment table_of(const regime::Calendar& calendar, const std::vector<const Preparation*>& entries,
                        const std::string& place, Date today) {
  html::Table table{.caption = place + "の準備", .caption_hidden = true};
  table.columns = {{.label = "項目"}, {.label = "内容", .row_head = true},
                   {.label = "担当"}, {.label = "状態"},
                   {.label = "期日"}, {.label = "更新"}};
  for (const Preparation* p : entries) {
    const auto* topic = calendar.topic(p->topic);
    const auto due = Date::parse(p->due_on);
    const bool open = p->progress == Progress::not_started || p->progress == Progress::arranging;
    std::string by_when = due ? dated_shortly(*due) : "";
    if (due && open && *due < today) by_when += "（過ぎています）";
    table.rows.push_back(
        {{topic ? topic->label : p->topic, html::link("/preparation/records/" + p->id.text(), p->title),
          p->owner, html::tag(progress_tag(p->progress)), by_when, local_time(p->at) + "　" + p->by}});
  }
  return html::table(table);
}

/// The scheme's topics about which nothing is written yet.
std::string missing_topics(const regime::Calendar& calendar, const std::vector<const Preparation*>& entries) {
  std::string labels;
  for (const auto& topic : calendar.preparation)
    if (std::ranges::find(entries, topic.id, &Preparation::topic) == entries.end())
      labels += (labels.empty() ? "" : "、") + topic.label;
  return labels;
}

/// One part an area: how many of the scheme's topics have been decided there, then what is written.
html::Fragment by_area(const PageDeps& deps, const regime::Calendar& calendar,
                       const std::vector<Preparation>& all, Date today, bool whole) {
  std::map<std::pair<PlaceKind, std::string>, std::vector<const Preparation*>> areas;
  for (const Preparation& p : all) areas[{p.place.kind, p.place.code}].push_back(&p);
  Writer w;
  for (const auto& [key, entries] : areas) {
    const std::string place = name(*deps.areas, {key.first, key.second});
    const auto decided = std::ranges::count(entries, Progress::decided, &Preparation::progress);
    const auto dropped = std::ranges::count(entries, Progress::dropped, &Preparation::progress);
    w << html::heading(
             {.text = place,
              .side = fmt::format("{}件のうち決定{}件", entries.size() - std::size_t(dropped), decided)})
      << table_of(calendar, entries, place, today);
    if (const std::string missing = missing_topics(calendar, entries); whole && !missing.empty())
      w << html::note("まだ記録のない項目：" + missing);
  }
  return w.take();
}

html::Fragment headline(const std::vector<Preparation>& all) {
  std::vector<html::Figure> figures;
  for (const Progress progress : kProgress)
    figures.push_back({std::string(label(progress)),
                       with_commas(std::ranges::count(all, progress, &Preparation::progress)),
                       "件",
                       {}});
  return html::figures(figures);
}

Response show(const PageDeps& deps, const Visit& visit) {
  const std::string prefecture = visit.actor.scope.substr(0, 2);
  int year = 0;
  auto all = deps.database->read([&](store::Tx& tx) {
    year = asked_year(tx, visit.request, prefecture, visit.moment.today());
    return preparations(tx, visit.actor, *deps.areas, year);
  });
  const regime::Calendar calendar = deps.almanac->calendar(year);
  const Filter filter{place_of(*deps.areas, visit.request.arg("place")),
                      progress_of(visit.request.arg("state")), std::string(visit.request.arg("topic"))};
  const bool none = all.empty();
  Writer w;
  w << html::heading(
      {.text = fiscal_year_name(year) + "の体制の整備",
       .level = 1,
       .lead = "報告の依頼と協議の場の開催に向けて、区域ごとに何が決まり、何が残っているかを記録します。"});
  if (!none) w << headline(all);
  const std::vector<html::Fragment> acts{
      html::button({.label = "記録を加える", .href = fmt::format("/preparation/new?year={}", year)}),
      html::link(fmt::format("/preparation/outreach?year={}", year), "医療機関への周知の記録")};
  w << html::row(acts);
  std::erase_if(all, [&](const Preparation& p) { return !filter.fits(p); });
  if (none)
    w << html::empty({.what = "まだ記録はありません",
                      .how =
                          "協議の場に使える会議、キーパーソン、コーディネーター、協議テーマ案などを加えると、"
                          "区域ごとにここに並びます。"});
  else {
    w << filters(deps, visit, calendar, filter);
    if (all.empty()) w << html::paragraph("この条件に当てはまる記録はありません。");
    w << by_area(deps, calendar, all, visit.moment.today(), !filter.narrowed());
  }
  return visit.show({.title = "体制の整備", .body = w.take(), .nav = "/preparation", .wide = true});
}

}  // namespace

void add_preparation_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/preparation", Act::preparation_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::schedule
