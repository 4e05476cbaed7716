// 期限の延長: which institution or area may still report in time until when, and why.
#include "reporting/extension.h"

#include "base/text.h"
#include "registry/sign_up_pages.h"
#include "reporting/schedule/days.h"
#include "reporting/schedule/page_parts.h"

namespace kakari::schedule {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;
using reporting::Extension;

constexpr std::string_view kPath = "/calendar/extensions";

struct Listed {
  Extension extension;
  std::string target;
};

struct Shown {
  std::optional<reporting::Cycle> cycle;
  std::vector<Listed> list;
  int year = 0, newest = 0;
};

Place place_of(const Extension& e) {
  if (!e.municipality.empty()) return {PlaceKind::municipality, e.municipality};
  if (!e.health_centre.empty()) return {PlaceKind::health_centre, e.health_centre};
  return {PlaceKind::prefecture, e.prefecture};
}

Shown load(const PageDeps& deps, const Visit& visit) {
  const std::string& prefecture = visit.actor.scope;
  return deps.database->read([&](store::Tx& tx) {
    Shown shown;
    shown.newest = shown_year(tx, prefecture, visit.moment.today());
    shown.year = visit.request.field("year").empty()
                     ? asked_year(tx, visit.request, prefecture, visit.moment.today())
                     : int(parse_count(visit.request.field("year")).value_or(shown.newest));
    shown.cycle = reporting::find_cycle(tx, prefecture, shown.year);
    for (Extension& e : reporting::extensions(tx, prefecture, shown.year)) {
      std::string target = name(*deps.areas, place_of(e));
      if (!e.institution.empty())
        if (const auto institution = registry::find(tx, Id::trusted(e.institution)))
          target = institution->name + "（" + institution->number + "）";
      shown.list.push_back({std::move(e), std::move(target)});
    }
    return shown;
  });
}

html::Fragment list(const Shown& shown, const Visit& visit) {
  if (shown.list.empty())
    return html::empty({.what = "延長している医療機関や地域はありません",
                        .how = "下の欄から延長すると、対象、いつまでか、理由がここに並びます。"});
  html::Table table{.caption = "延長している医療機関と地域", .caption_hidden = true};
  table.columns = {{.label = "対象", .row_head = true},
                   {.label = "いつまで"},
                   {.label = "理由"},
                   {.label = "延長した人"},
                   {.label = "操作", .label_hidden = true}};
  for (const Listed& each : shown.list) {
    const Extension& e = each.extension;
    table.rows.push_back(
        {{each.target, dated(Date::parse(e.until).value_or(Date{})), e.reason, e.by + "　" + local_time(e.at),
          html::form({.action = fmt::format("{}/{}/end", kPath, e.id.text()),
                      .csrf = visit.csrf,
                      .hidden = {{"year", std::to_string(shown.year)}},
                      .label = each.target + "の延長を取り消す"},
                     html::button({.label = "取り消す",
                                   .press = html::Press::secondary,
                                   .about = each.target + "の延長を"}))}});
  }
  return html::table(table);
}

html::Fragment add_form(const PageDeps& deps, const Visit& visit, const Shown& shown,
                        const Problem* problem) {
  std::vector<Place> choices = places(*deps.areas, visit.actor, Act::schedule_manage);
  std::erase_if(choices, [](const Place& place) { return place.kind == PlaceKind::planning_area; });
  const std::string until_hint =
      fmt::format("法律上の期限（{}）より後の日です。法律上の期限そのものは変わりません。",
                  Date::parse(shown.cycle->legal_deadline).value_or(Date{}).wareki());
  return html::form(
      {.action = std::string(kPath),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"year", std::to_string(shown.year)}, {"number", typed(visit, "number")}},
       .label = "期限を延長する"},
      html::stack({html::select_field({.name = "place", .label = "対象", .error = error_at(problem, "place")},
                                      place_choices(*deps.areas, choices, typed(visit, "place")),
                                      "医療機関を一つ（下の欄で選ぶ）"),
                   html::text_field({.name = "institution",
                                     .label = "医療機関",
                                     .hint = "名称を入力すると候補が出ます。機関番号や医療機関コードでも探せ"
                                             "ます。地域を延長するときは空欄にしてください。",
                                     .error = error_at(problem, "institution"),
                                     .optional = true},
                                    {.value = typed(visit, "institution"),
                                     .maxlength = 120,
                                     .lookup_url = "/calendar/institutions",
                                     .lookup_into = "number"}),
                   html::date_field({.name = "until",
                                     .label = "いつまで延長するか",
                                     .hint = until_hint,
                                     .error = error_at(problem, "until")},
                                    {.value = typed(visit, "until"), .required = true}),
                   html::text_area({.name = "reason",
                                    .label = "理由",
                                    .hint = "対象の医療機関にも示されます。",
                                    .error = error_at(problem, "reason")},
                                   {.value = typed(visit, "reason"), .rows = 2, .maxlength = 500}),
                   html::button({.label = "期限を延長する"})}));
}

std::string done_words(std::string_view done) {
  if (done == "added") return "期限を延長しました。";
  if (done == "ended") return "期限の延長を取り消しました。";
  return {};
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const Shown shown = load(deps, visit);
  Writer w;
  if (problem) w << html::error_summary(*problem);
  if (const std::string done = done_words(visit.request.arg("done")); !done.empty())
    w << html::notice({.kind = html::NoticeKind::success, .text = done, .announced = true});
  w << html::heading(
           {.text = fiscal_year_name(shown.year) + "の期限の延長",
            .level = 1,
            .lead = "災害などのために3月31日までに報告できない医療機関や地域について、都道府県が期限内として"
                    "扱う日を定めます。"})
    << list(shown, visit);
  if (!shown.cycle)
    w << html::notice({.text = "この年度の報告はまだ用意されていません。年度が始まると延長できます。"});
  else
    w << html::heading({.text = "期限を延長する"}) << add_form(deps, visit, shown, problem);
  return visit.show({.title = "期限の延長",
                     .body = w.take(),
                     .crumbs = {{"日程", "/calendar"}, {"期限の延長", ""}},
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/calendar"});
}

Result<Extension> wanted(const PageDeps& deps, store::Tx& tx, const Visit& visit) {
  const auto refuse = [](std::string_view field, std::string_view message) {
    return problem(ProblemKind::invalid, "extension-invalid", message,
                   {{std::string(field), std::string(message)}});
  };
  Extension e;
  e.prefecture = visit.actor.scope;
  e.year = int(parse_count(visit.request.field("year")).value_or(0));
  e.until = visit.request.field("until");
  e.reason = visit.request.field("reason");
  const std::string typed_name = trim(visit.request.field("institution"));
  if (const auto chosen = visit.request.field("place"); !chosen.empty()) {
    const auto place = schedule::place_of(*deps.areas, chosen);
    if (!place) return refuse("place", "対象を選び直してください。");
    if (!typed_name.empty())
      return refuse("institution", "地域と医療機関の両方が入力されています。どちらか一つにしてください。");
    if (place->kind == PlaceKind::municipality) e.municipality = place->code;
    if (place->kind == PlaceKind::health_centre) e.health_centre = place->code;
    return e;
  }
  if (typed_name.empty())
    return refuse("institution", "延長する医療機関を入力するか、対象の地域を選んでください。");
  const auto institution =
      registry::chosen_institution(tx, visit.request.field("number"), typed_name, e.prefecture);
  if (!institution || institution->prefecture != e.prefecture)
    return refuse("institution",
                  "医療機関が一つに決まりません。候補から選ぶか、機関番号を入力してください。");
  e.institution = institution->id.text();
  return e;
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<Extension> {
    const auto extension = wanted(deps, tx, visit);
    if (!extension) return std::unexpected(extension.error());
    return reporting::extend(tx, visit.actor, visit.moment, *extension);
  });
  if (!done && done.error().kind == ProblemKind::invalid) return show(deps, visit, &done.error());
  if (!done) return visit.refuse(done.error());
  return Response::see_other(fmt::format("{}?year={}&done=added", kPath, done->year));
}

Response end(const PageDeps& deps, const Visit& visit) {
  const Id id = Id::trusted(std::string(visit.request.param("id")));
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return reporting::end_extension(tx, visit.actor, visit.moment, id); });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(
      fmt::format("{}?year={}&done=ended", kPath, parse_count(visit.request.field("year")).value_or(0)));
}

}  // namespace

void add_extension_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const std::string path(kPath);
  routes.push_back(
      {Method::get, path, Act::schedule_manage, [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back(
      {Method::post, path, Act::schedule_manage, [deps](const Visit& visit) { return take(deps, visit); }});
  routes.push_back({Method::post, "/calendar/extensions/{id}/end", Act::schedule_manage,
                    [deps](const Visit& visit) { return end(deps, visit); }});
  routes.push_back(
      {Method::get, "/calendar/institutions", Act::preparation_manage, [deps](const Visit& visit) {
         return registry::look_up_institutions(*deps.database, *deps.areas, visit.request.arg("q"),
                                               visit.actor.scope.substr(0, 2));
       }});
}

}  // namespace kakari::schedule
