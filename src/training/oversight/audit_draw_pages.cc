// 抽出確認: what was drawn before, and a new draw.
#include "base/text.h"
#include "platform/html/components.h"
#include "training/oversight/audit.h"
#include "training/oversight/pages.h"

namespace kakari::oversight {
namespace {

using access::Visit;
using html::Writer;

/// The form: as proposed, or as it came back.
NewAudit proposed(Date today) {
  const Date yesterday = today.plus_days(-1);
  return {.association = {},
          .from = Date(yesterday.year(), yesterday.month(), 1).iso(),
          .to = yesterday.iso(),
          .amount = "5",
          .percent = true,
          .due = today.plus_days(30).iso()};
}

NewAudit typed(const http::Request& request) {
  return {.association = trim(request.field("association")),
          .from = std::string(request.field("from")),
          .to = std::string(request.field("to")),
          .amount = std::string(request.field("amount")),
          .percent = request.field("unit") != "cases",
          .due = std::string(request.field("due"))};
}

std::string error_of(const Problem* problem, std::string_view field) {
  if (problem)
    for (const FieldProblem& each : problem->fields)
      if (each.field == field) return each.message;
  return {};
}

html::Fragment draw_form(const Visit& visit, const NewAudit& draft, const Problem* problem) {
  const auto field = [&](std::string name, std::string label, std::string hint = {}) {
    return html::Field{
        .name = name, .label = std::move(label), .hint = std::move(hint), .error = error_of(problem, name)};
  };
  Writer w;
  if (visit.actor.role == access::Role::jma_office)
    w << html::text_field(field("association", "医師会番号", "空欄のときは全国から抽出します。例：31-01"),
                          {.value = draft.association, .width = 8});
  w << html::row(
           {html::date_field(field("from", "承認日（はじめ）"), {.value = draft.from, .required = true}),
            html::date_field(field("to", "承認日（終わり）"), {.value = draft.to, .required = true})})
    << html::text_field(field("amount", "抽出する数", fmt::format("対象の申請の{}%までです。", percent_max)),
                        {.value = draft.amount, .inputmode = "numeric", .width = 4, .required = true})
    << html::radio_group(
           field("unit", "数えかた"),
           {{.value = "percent", .label = "対象の申請に対する割合（%）", .chosen = draft.percent},
            {.value = "cases", .label = "件数", .chosen = !draft.percent}})
    << html::date_field(field("due", "資料の提出期限"), {.value = draft.due, .required = true})
    << html::button({.label = "抽出して、提出をお願いする"})
    << html::note("押すと、選ばれた医師の一人ひとりに、お知らせとメールが届きます。");
  return html::form({.action = std::string(kAudits),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .label = "抽出"},
                    w.take());
}

html::Fragment drawn_before(const std::vector<Audit>& all) {
  if (all.empty())
    return html::empty(
        {.what = "まだ抽出はありません",
         .how = "承認した申請から一部を無作為に選び、実地研修を証明できるものを見せていただきます。"
                "抽出すると、ここに並びます。"});
  html::Table table{.caption = "これまでの抽出"};
  table.columns = {{.label = "抽出した日", .row_head = true},
                   {.label = "対象"},
                   {.label = "承認日"},
                   {.label = "対象の申請", .numeric = true},
                   {.label = "抽出", .numeric = true},
                   {.label = "資料あり", .numeric = true},
                   {.label = "結果あり", .numeric = true},
                   {.label = "期限"}};
  for (const Audit& a : all)
    table.rows.push_back(
        {{html::link(fmt::format("{}/{}", kAudits, a.id.text()), Date::of(a.at).wareki()), a.association_name,
          period(a), a.population, a.cases, a.answered, a.decided, a.due.month_day()}});
  return html::table(table);
}

http::Response list(const PageDeps& deps, const Visit& visit, const NewAudit& draft, const Problem* problem) {
  const auto all = deps.database->read([&](store::Tx& tx) { return audits(tx, visit.actor); });
  Writer w, reading;
  if (problem) w << html::error_summary(*problem);
  w << html::heading(
      {.text = "抽出確認",
       .level = 1,
       .side = visit.actor.scope_name,
       .lead = "承認した修了申請の一部を無作為に選び、実地研修を証明できるものを確認します。全員に提出を"
               "求める代わりの方法です。"});
  w << drawn_before(all) << html::heading({.text = "新しく抽出する", .level = 2})
    << draw_form(visit, draft, problem);
  return visit.show({.title = "抽出確認",
                     .body = w.take(),
                     .crumbs = {{"修了のようす", std::string(kOverview)}, {"抽出確認", ""}},
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = std::string(kOverview),
                     .wide = true});
}

http::Response draw_now(const PageDeps& deps, const Visit& visit) {
  const NewAudit draft = typed(visit.request);
  const auto audit = draw_audit(*deps.database, visit.actor, visit.moment, draft);
  if (!audit) {
    if (audit.error().kind == ProblemKind::forbidden) return visit.refuse(audit.error());
    return list(deps, visit, draft, &audit.error());
  }
  tell_audited(*deps.database, visit.moment);
  return http::Response::see_other(fmt::format("{}/{}?drawn=1", kAudits, audit->id.text()));
}

}  // namespace

void add_draw_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back(
      {http::Method::get, std::string(kAudits), access::Act::audit_run,
       [deps](const Visit& visit) { return list(deps, visit, proposed(visit.moment.today()), nullptr); }});
  routes.push_back({http::Method::post, std::string(kAudits), access::Act::audit_run,
                    [deps](const Visit& visit) { return draw_now(deps, visit); }});
}

}  // namespace kakari::oversight
