// One record of 体制の整備: added, changed, and what it said before.
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

Preparation typed_in(const PageDeps& deps, const Visit& visit) {
  Preparation p;
  p.year = int(parse_count(typed(visit, "year")).value_or(0));
  p.place = place_of(*deps.areas, typed(visit, "place")).value_or(Place{PlaceKind::prefecture, ""});
  p.topic = typed(visit, "topic");
  p.title = typed(visit, "title");
  p.detail = typed(visit, "detail");
  p.owner = typed(visit, "owner");
  p.progress = progress_of(typed(visit, "state")).value_or(Progress::not_started);
  p.due_on = typed(visit, "due_on");
  p.version = parse_count(typed(visit, "version")).value_or(0);
  return p;
}

html::Fragment fields(const Preparation& p, const Problem* problem) {
  std::vector<html::Choice> states;
  for (const Progress progress : kProgress)
    states.push_back({.value = std::string(id(progress)),
                      .label = std::string(label(progress)),
                      .chosen = progress == p.progress});
  return html::stack(
      {html::text_field({.name = "title",
                         .label = "内容",
                         .hint = "会議や役職の名前、テーマなど。個人の連絡先は書かないでください。",
                         .error = error_at(problem, "title")},
                        {.value = p.title, .maxlength = 100, .required = true}),
       html::text_area(
           {.name = "detail", .label = "詳しい内容", .error = error_at(problem, "detail"), .optional = true},
           {.value = p.detail, .rows = 3, .maxlength = 2000}),
       html::text_field({.name = "owner",
                         .label = "担当",
                         .hint = "進める課や機関の名前",
                         .error = error_at(problem, "owner")},
                        {.value = p.owner, .maxlength = 100, .required = true}),
       html::radio_group({.name = "state", .label = "状態"}, states),
       html::date_field(
           {.name = "due_on", .label = "期日", .error = error_at(problem, "due_on"), .optional = true},
           {.value = p.due_on})});
}

html::Page page(std::string title, html::Fragment body, int year, const Problem* problem) {
  return {.title = title,
          .body = std::move(body),
          .crumbs = {{"体制の整備", fmt::format("/preparation?year={}", year)}, {title, ""}},
          .status = problem ? http_status(problem->kind) : 200,
          .nav = "/preparation"};
}

Response show_new(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  Preparation p = typed_in(deps, visit);
  if (!possible_year(p.year))
    p.year = deps.database->read(
        [&](store::Tx& tx) { return shown_year(tx, visit.actor.scope.substr(0, 2), visit.moment.today()); });
  std::vector<html::Choice> topics;
  for (const auto& topic : deps.almanac->calendar(p.year).preparation)
    topics.push_back(
        {.value = topic.id, .label = topic.label, .chosen = topic.id == p.topic, .hint = topic.about});
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "体制の整備の記録を加える", .level = 1})
    << html::form(
           {.action = "/preparation",
            .csrf = visit.csrf,
            .idempotency_key = visit.moment.new_id().text(),
            .hidden = {{"year", std::to_string(p.year)}},
            .label = "記録"},
           html::stack(
               {html::select_field(
                    {.name = "place", .label = "区域", .error = error_at(problem, "place")},
                    place_choices(*deps.areas, places(*deps.areas, visit.actor, Act::preparation_manage),
                                  typed(visit, "place"))),
                html::radio_group({.name = "topic", .label = "項目", .error = error_at(problem, "topic")},
                                  topics),
                fields(p, problem), html::button({.label = "記録を加える"})}));
  return visit.show(page("記録を加える", w.take(), p.year, problem));
}

html::Fragment history(const std::vector<Preparation>& versions) {
  std::vector<html::Happening> happenings;
  for (const Preparation& p : versions) {
    Writer more;
    more << html::note(fmt::format("{}　担当：{}{}", label(p.progress), p.owner,
                                   p.due_on.empty() ? "" : "　期日：" + Date::parse(p.due_on)->wareki()));
    if (!p.detail.empty()) more << html::note(p.detail);
    happenings.push_back({.when = local_time(p.at, true),
                          .what = fmt::format("{}（{}）", p.title, p.by),
                          .more = more.take(),
                          .iso_time = iso_time(p.at)});
  }
  return html::card({.heading = "これまでの記録", .body = html::timeline(happenings)});
}

Response show_one(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const Id id = Id::trusted(std::string(visit.request.param("id")));
  std::vector<Preparation> versions;
  const auto found = deps.database->read([&](store::Tx& tx) {
    auto one = find_preparation(tx, visit.actor, *deps.areas, id);
    if (one) versions = preparation_history(tx, *one);
    return one;
  });
  if (!found) return visit.refuse(found.error());
  const regime::Calendar calendar = deps.almanac->calendar(found->year);
  const auto* topic = calendar.topic(found->topic);
  Writer reading;
  if (problem) reading << html::error_summary(*problem);
  if (!visit.request.arg("done").empty())
    reading << html::notice({.kind = html::NoticeKind::success, .text = "記録しました。", .announced = true});
  reading << html::heading(
                 {.text = found->title,
                  .level = 1,
                  .side = name(*deps.areas, found->place) + "　" + (topic ? topic->label : found->topic),
                  .tags = {progress_tag(found->progress)}})
          << html::form({.action = "/preparation/records/" + id.text(),
                         .csrf = visit.csrf,
                         .hidden = {{"version", std::to_string(found->version)}},
                         .label = "記録の変更"},
                        html::stack({fields(problem ? typed_in(deps, visit) : *found, problem),
                                     html::button({.label = "保存する"}),
                                     html::note("前の内容も、これまでの記録に残ります。")}));
  Writer w;
  w << html::columns(reading.take(), history(versions), "これまでの記録");
  return visit.show(page(found->title, w.take(), found->year, problem));
}

/// Shown again where the person can mend it.
bool can_mend(const Problem& problem) {
  return problem.kind == ProblemKind::invalid || problem.kind == ProblemKind::conflict;
}

Response take(const PageDeps& deps, const Visit& visit, std::string_view id) {
  Preparation wanted = typed_in(deps, visit);
  const bool fresh = id.empty();
  if (fresh)
    wanted.version = 0;
  else
    wanted.id = Id::trusted(std::string(id));
  const auto kept = deps.database->write([&](store::Tx& tx) {
    return keep_preparation(tx, visit.actor, visit.moment, {deps.almanac, deps.areas}, wanted);
  });
  if (!kept && !can_mend(kept.error())) return visit.refuse(kept.error());
  if (!kept) return fresh ? show_new(deps, visit, &kept.error()) : show_one(deps, visit, &kept.error());
  return Response::see_other("/preparation/records/" + kept->id.text() + "?done=1");
}

}  // namespace

void add_preparation_forms(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, "/preparation/new", Act::preparation_manage,
                    [deps](const Visit& visit) { return show_new(deps, visit); }});
  routes.push_back({Method::post, "/preparation", Act::preparation_manage,
                    [deps](const Visit& visit) { return take(deps, visit, ""); }});
  routes.push_back({Method::get, "/preparation/records/{id}", Act::preparation_manage,
                    [deps](const Visit& visit) { return show_one(deps, visit); }});
  routes.push_back({Method::post, "/preparation/records/{id}", Act::preparation_manage,
                    [deps](const Visit& visit) { return take(deps, visit, visit.request.param("id")); }});
}

}  // namespace kakari::schedule
