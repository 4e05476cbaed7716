// 抽出確認: draw a sample, see its cases, and how to draw it again.
#include "base/text.h"
#include "platform/html/components.h"
#include "training/oversight/audit_case.h"
#include "training/oversight/draw.h"
#include "training/oversight/pages.h"

namespace kakari::oversight {
namespace {

using access::Visit;
using html::Writer;

constexpr std::string_view kAudits = "/audits";

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

std::string period(const Audit& audit) {
  return fmt::format("{}から{}まで", audit.from.wareki(), audit.to.wareki());
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

html::Tag state_of(const AuditCase& c, Date today) {
  if (c.outcome)
    return {std::string(label(*c.outcome)),
            *c.outcome == Outcome::confirmed ? html::Tone::settled : html::Tone::wrong};
  if (c.answered_at != 0) return {"資料が届いています", html::Tone::published};
  if (c.told_at == 0) return {"郵送でお願いしてください", html::Tone::waiting};
  if (c.due < today) return {"期限を過ぎています", html::Tone::wrong};
  return {"提出を待っています", html::Tone::waiting};
}

html::Fragment cases_table(const std::vector<AuditCase>& cases, Date today) {
  html::Table table{.caption = "抽出された申請"};
  table.columns = {{.label = "順", .numeric = true},
                   {.label = "申請番号", .row_head = true},
                   {.label = "氏名"},
                   {.label = "承認した医師会"},
                   {.label = "状態"},
                   {.label = "担当"}};
  for (const AuditCase& c : cases)
    table.rows.push_back(
        {{c.place, html::link(fmt::format("{}/cases/{}", kAudits, c.id.text()), c.application_number), c.name,
          c.association_name, html::tag(state_of(c, today)), c.decided_by}});
  return html::table(table);
}

html::Fragment repeatable(const Audit& audit, const std::string& hash_now) {
  Writer w;
  w << html::facts({{"対象の申請", fmt::format("{}件", with_commas(audit.population))},
                    {"対象の申請番号から求めた値（SHA-256）", audit.population_hash},
                    {"乱数の種", audit.seed},
                    {"抽出した件数", fmt::format("{}件（{}）", audit.cases, audit.wanted)}})
    << html::paragraph(hash_now == audit.population_hash
                           ? "対象の申請は、抽出したときと一致しています。"
                           : "対象の申請が、抽出したときと一致しません。記録が変わっていないか、運用の担当者"
                             "にお問い合わせください。")
    << html::paragraph(
           "確かめかた：対象の申請のid（表の1列目）ごとに、乱数の種とidをつなげた文字列のSHA-"
           "256を求め、16進の小さい順に"
           "並べると、上から抽出した件数がこの抽出と同じになります。対象の値は、idを昇順に並べ、1行に1つずつ"
           "改行を付けて"
           "つなげた文字列のSHA-256です。")
    << html::link(fmt::format("{}/{}/population.csv", kAudits, audit.id.text()),
                  "対象の申請の一覧をCSVで保存");
  return html::folded("この抽出を確かめる", w.take());
}

http::Response show(const PageDeps& deps, const Visit& visit) {
  struct Found {
    Audit audit;
    std::vector<AuditCase> cases;
    std::vector<std::string> ids;
  };
  const auto found = deps.database->read([&](store::Tx& tx) -> Result<Found> {
    auto audit = find_audit(tx, visit.actor, Id::trusted(std::string(visit.request.param("id"))));
    if (!audit) return std::unexpected(audit.error());
    auto cases = cases_of(tx, audit->id);
    auto ids = population(tx, audit->association, audit->from, audit->to);
    return Found{std::move(*audit), std::move(cases), std::move(ids)};
  });
  if (!found) return visit.refuse(found.error());
  const Audit& audit = found->audit;
  Writer w;
  if (!visit.request.arg("drawn").empty())
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = fmt::format("{}件を抽出し、{}人にお知らせを送りました。", audit.cases,
                                           audit.cases - audit.untold),
                       .announced = true});
  w << html::heading(
      {.text = fmt::format("{}の抽出確認", audit.association_name),
       .level = 1,
       .side = fmt::format("{}　{}", Date::of(audit.at).wareki(), audit.name),
       .lead = fmt::format("{}に承認された{}件から{}件を選びました。提出期限は{}です。", period(audit),
                           with_commas(audit.population), audit.cases, audit.due.wareki())});
  if (audit.untold > 0)
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format("{}人は利用の登録がなく、お知らせが届きません。郵送でお願いしてください。",
                             audit.untold)});
  w << cases_table(found->cases, visit.moment.today()) << repeatable(audit, population_hash(found->ids));
  return visit.show({.title = "抽出確認",
                     .body = w.take(),
                     .crumbs = {{"抽出確認", std::string(kAudits)}, {Date::of(audit.at).wareki(), ""}},
                     .nav = std::string(kOverview),
                     .wide = true});
}

http::Response send_population(const PageDeps& deps, const Visit& visit) {
  auto csv = population_table(*deps.database, visit.actor, visit.moment,
                              Id::trusted(std::string(visit.request.param("id"))));
  if (!csv) return visit.refuse(csv.error());
  return attachment(std::move(*csv), "text/csv; charset=utf-8", "audit-population.csv");
}

}  // namespace

void add_audit_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string_view rest, auto handler) {
    routes.push_back({method, fmt::format("{}{}", kAudits, rest), access::Act::audit_run,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, "",
      [](const PageDeps& d, const Visit& v) { return list(d, v, proposed(v.moment.today()), nullptr); });
  add(Method::post, "", draw_now);
  add(Method::get, "/{id}", show);
  add(Method::get, "/{id}/population.csv", send_population);
}

}  // namespace kakari::oversight
