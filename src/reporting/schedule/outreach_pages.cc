// 周知の記録: what was told to whom, when and how; by area, and for one institution.
#include "base/text.h"
#include "registry/sign_up_pages.h"
#include "reporting/schedule/days.h"
#include "reporting/schedule/outreach.h"
#include "reporting/schedule/page_parts.h"

namespace kakari::schedule {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::string_view kPath = "/preparation/outreach";

struct Shown {
  int year = 0;
  std::vector<Outreach> all;
  std::optional<registry::Institution> institution;  // asked for
};

std::string to_whom(const regime::Areas& areas, const Outreach& o) {
  std::string out = name(areas, o.place);
  if (o.kind) out += *o.kind == regime::InstitutionKind::hospital ? "の病院" : "の診療所";
  return out;
}

html::Fragment note_of(const Outreach& o) {
  Writer w;
  w << html::text(o.what);
  if (!o.note.empty()) w << html::note(o.note);
  if (o.reference.starts_with("https://") || o.reference.starts_with("http://"))
    w << html::link(o.reference, o.reference);
  else if (!o.reference.empty())
    w << html::note("資料：" + o.reference);
  if (o.withdrawn_at != 0)
    w << html::note(fmt::format("{}に取り消しました（{}）。理由：{}", local_time(o.withdrawn_at),
                                o.withdrawn_by, o.withdrawn_why));
  return w.take();
}

html::Fragment withdrawal(const PageDeps& deps, const Visit& visit, const Outreach& o) {
  if (o.withdrawn_at != 0) return html::tag({"取消し"});
  if (!access::may(visit.actor, Act::preparation_manage, scope_of(*deps.areas, o.place))) return {};
  return html::folded(
      "取り消す",
      html::form(
          {.action = fmt::format("{}/{}/withdrawal", kPath, o.id.text()),
           .csrf = visit.csrf,
           .hidden = {{"year", std::to_string(o.year)}},
           .label = o.what + "の記録を取り消す"},
          html::stack({html::text_field({.name = "why:" + o.id.text(), .label = "取り消す理由"},
                                        {.maxlength = 200, .required = true}),
                       html::button({.label = "この記録を取り消す", .press = html::Press::secondary})})));
}

html::Fragment list(const PageDeps& deps, const Visit& visit, const Shown& shown) {
  html::Table table{.caption = "周知の記録", .caption_hidden = true};
  table.columns = {{.label = "日"},
                   {.label = "内容", .row_head = true},
                   {.label = "方法"},
                   {.label = "対象"},
                   {.label = "医療機関", .numeric = true},
                   {.label = "記録した人"},
                   {.label = "操作", .label_hidden = true}};
  for (const Outreach& o : shown.all)
    table.rows.push_back(
        {{dated(Date::parse(o.done_on).value_or(Date{})), note_of(o), std::string(label(o.channel)),
          to_whom(*deps.areas, o), o.told < 0 ? "数えていません" : with_commas(o.told) + "件", o.by,
          withdrawal(deps, visit, o)}});
  table.empty = "当てはまる周知の記録はありません。";
  return html::table(table);
}

html::Fragment filters(const PageDeps& deps, const Visit& visit, const Shown& shown) {
  access::Actor all = visit.actor;
  all.role = access::Role::prefecture_officer;  // what reached the area may come from the prefecture
  all.scope = visit.actor.scope.substr(0, 2);
  const std::vector<html::Fragment> fields{
      html::select_field({.name = "place", .label = "届いた区域"},
                         place_choices(*deps.areas, places(*deps.areas, all, Act::preparation_manage),
                                       visit.request.arg("place")),
                         "すべて"),
      html::text_field({.name = "institution", .label = "医療機関（名称または機関番号）"},
                       {.value = std::string(visit.request.arg("institution")),
                        .maxlength = 120,
                        .lookup_url = "/calendar/institutions",
                        .lookup_into = "number"}),
      html::button({.label = "調べる", .press = html::Press::secondary})};
  return html::form({.action = std::string(kPath),
                     .method = "get",
                     .hidden = {{"year", std::to_string(shown.year)}, {"number", ""}},
                     .label = "だれに周知したかを調べる",
                     .role = "search"},
                    html::row(fields));
}

Shown load(const PageDeps& deps, const Visit& visit) {
  const std::string prefecture = visit.actor.scope.substr(0, 2);
  return deps.database->read([&](store::Tx& tx) {
    Shown shown;
    shown.year = asked_year(tx, visit.request, prefecture, visit.moment.today());
    const std::string asked = trim(visit.request.arg("institution"));
    if (!asked.empty())
      shown.institution = registry::chosen_institution(tx, visit.request.arg("number"), asked, prefecture);
    if (shown.institution && shown.institution->prefecture != prefecture) shown.institution.reset();
    if (shown.institution)
      shown.all = told(tx, *shown.institution);
    else if (asked.empty())
      shown.all = outreach(tx, visit.actor, *deps.areas, shown.year,
                           place_of(*deps.areas, visit.request.arg("place")));
    return shown;
  });
}

Response show(const PageDeps& deps, const Visit& visit) {
  const Shown shown = load(deps, visit);
  Writer w;
  if (!visit.request.arg("done").empty())
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = visit.request.arg("done") == "added" ? "周知を記録しました。"
                                                                    : "周知の記録を取り消しました。",
                       .announced = true});
  w << html::heading({.text = fiscal_year_name(shown.year) + "の周知の記録",
                      .level = 1,
                      .lead = "制度と報告について、いつ、どの医療機関に、どのように知らせたかを記録します。"})
    << html::button({.label = "周知を記録する", .href = fmt::format("{}/new?year={}", kPath, shown.year)})
    << filters(deps, visit, shown);
  const std::string asked = trim(visit.request.arg("institution"));
  if (shown.institution)
    w << html::heading({.text = shown.institution->name + "に届いた周知", .side = shown.institution->number});
  else if (!asked.empty())
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = "医療機関が一つに決まりません。候補から選ぶか、機関番号を入力してください。"});
  if (shown.all.empty() && asked.empty() && visit.request.arg("place").empty())
    w << html::empty({.what = "まだ周知の記録はありません",
                      .how = "説明会や通知などを記録すると、いつ、だれに知らせたかがここに並びます。"});
  else if (shown.institution || asked.empty())
    w << list(deps, visit, shown);
  return visit.show(
      {.title = "周知の記録",
       .body = w.take(),
       .crumbs = {{"体制の整備", fmt::format("/preparation?year={}", shown.year)}, {"周知の記録", ""}},
       .nav = "/preparation",
       .wide = true});
}

Response withdraw(const PageDeps& deps, const Visit& visit) {
  const Id id = Id::trusted(std::string(visit.request.param("id")));
  const auto done = deps.database->write([&](store::Tx& tx) {
    return withdraw_outreach(tx, visit.actor, visit.moment, *deps.areas, id,
                             visit.request.field("why:" + id.text()));
  });
  if (!done) {
    Problem refused = done.error();  // the page has one such field a record
    for (FieldProblem& field : refused.fields) field.field += ":" + id.text();
    return visit.refuse(refused);
  }
  return Response::see_other(
      fmt::format("{}?year={}&done=withdrawn", kPath, parse_count(visit.request.field("year")).value_or(0)));
}

}  // namespace

void add_outreach_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const std::string path(kPath);
  routes.push_back(
      {Method::get, path, Act::preparation_manage, [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/preparation/outreach/{id}/withdrawal", Act::preparation_manage,
                    [deps](const Visit& visit) { return withdraw(deps, visit); }});
  add_outreach_form(deps, routes);
}

}  // namespace kakari::schedule
