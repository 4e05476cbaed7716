// A new order: which institution, which kind, and what the letter says.
#include <algorithm>

#include "base/text.h"
#include "platform/html/components.h"
#include "regime/order_rules.h"
#include "registry/institution.h"
#include "reporting/cycle.h"
#include "reporting/orders/pages.h"
#include "reporting/orders/words.h"

namespace kakari::orders {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

/// What stands in the form; `institution` empty while the number is not known.
struct Form {
  std::string number;      // 機関番号
  std::vector<int> years;  // of the prefecture's cycles that have opened, newest first
  int year = 0;
  Kind kind = Kind::report;
  NewOrder order;
  std::optional<registry::Institution> institution;
};

std::string asked(const Visit& visit, std::string_view name) {
  const bool posted = visit.request.method == http::Method::post;
  return trim(posted ? visit.request.field(name) : visit.request.arg(name));
}

int default_year(store::Tx& tx, const Visit& visit) {
  // The newest year whose legal deadline has passed, else the current one.
  for (const auto& cycle : reporting::cycles(tx, visit.actor.scope))
    if (cycle.legal_deadline < visit.moment.today().iso()) return cycle.year;
  const auto current = reporting::current_cycle(tx, visit.actor.scope, visit.moment.today());
  return current ? current->year : fiscal_year(visit.moment.today());
}

std::string default_reason(const Form& f) {
  const std::string year = fiscal_year_name(f.year);
  if (f.kind == Kind::report)
    return fmt::format("{}のかかりつけ医機能報告が、法律上の期限（{}）までに行われなかったこと。", year,
                       Date(f.year + 1, 3, 31).wareki());
  if (f.kind == Kind::change)
    return "都道府県知事の確認を受けた体制について生じた変更が、報告されなかったこと。";
  return fmt::format("{}のかかりつけ医機能報告の内容が、事実と異なること。", year);
}

Form form_of(const PageDeps& deps, store::Tx& tx, const Visit& visit) {
  Form f;
  f.number = narrow(asked(visit, "number"));
  for (const auto& cycle : reporting::cycles(tx, visit.actor.scope))
    if (cycle.opens <= visit.moment.today().iso()) f.years.push_back(cycle.year);
  f.year = int(parse_count(asked(visit, "year")).value_or(0));
  if (std::ranges::find(f.years, f.year) == f.years.end()) f.year = default_year(tx, visit);
  f.kind = kind_of(asked(visit, "kind")).value_or(Kind::report);
  if (!f.number.empty()) f.institution = registry::find_by_number(tx, f.number);
  if (!f.institution) return f;
  f.order = {.institution = f.institution->id,
             .year = f.year,
             .kind = f.kind,
             .number = asked(visit, "document"),
             .addressee = asked(visit, "addressee"),
             .address = asked(visit, "address"),
             .reason = asked(visit, "reason"),
             .history = asked(visit, "history"),
             .demand = asked(visit, "demand"),
             .due = asked(visit, "due")};
  if (visit.request.method == http::Method::post) return f;
  const regime::OrderKind* kind = deps.rules->kind(id(f.kind));
  f.order.addressee = f.institution->founder;
  f.order.reason = default_reason(f);
  if (deps.reminded) f.order.history = deps.reminded(tx, f.institution->id, f.year);
  Order places;
  places.year = f.year;
  places.institution_name = f.institution->name;
  f.order.demand = filled(kind->demand, places);
  return f;
}

html::Fragment choose(const Form& f, const std::string& error) {
  std::vector<html::Choice> kinds;
  for (const Kind kind : {Kind::report, Kind::change, Kind::correct})
    kinds.push_back(
        {.value = std::string(id(kind)), .label = std::string(label(kind)), .chosen = kind == f.kind});
  std::vector<html::Choice> years;
  for (const int year : f.years)
    years.push_back(
        {.value = std::to_string(year), .label = fiscal_year_name(year), .chosen = year == f.year});
  const std::vector<html::Fragment> fields{
      html::text_field({.name = "number", .label = "機関番号", .hint = "例：31-000217-4", .error = error},
                       {.value = f.number, .width = 16, .required = true}),
      html::select_field({.name = "year", .label = "報告の年度"}, years, ""),
      html::select_field({.name = "kind", .label = "命令の種類"}, kinds, ""),
      html::button({.label = "この医療機関で準備する", .press = html::Press::secondary})};
  return html::form({.action = "/orders/new", .method = "get", .label = "医療機関と種類"},
                    html::stack(fields));
}

html::Fragment letter_fields(const PageDeps& deps, const Form& f, const Problem* refused,
                             const Visit& visit) {
  const auto at = [&](std::string_view field) -> std::string {
    if (refused)
      for (const FieldProblem& one : refused->fields)
        if (one.field == field) return one.message;
    return {};
  };
  const regime::OrderKind* kind = deps.rules->kind(id(f.kind));
  const NewOrder& o = f.order;
  const std::vector<html::Fragment> fields{
      html::text_field({.name = "document", .label = "文書番号", .optional = true},
                       {.value = o.number, .width = 20}),
      html::text_field(
          {.name = "addressee", .label = "名あて人（開設者の氏名または名称）", .error = at("addressee")},
          {.value = o.addressee, .required = true}),
      html::text_field({.name = "address", .label = "名あて人の住所", .error = at("address")},
                       {.value = o.address, .required = true}),
      html::text_area({.name = "reason", .label = "命令の理由となる事実", .error = at("reason")},
                      {.value = o.reason, .rows = 4, .maxlength = 1000, .required = true}),
      html::text_area(
          {.name = "history",
           .label = "これまでの催促の経緯",
           .hint = o.history.empty() ? "催促の記録はありません。電話や訪問など、行ったことを入力してくだ"
                                       "さい。"
                                     : "記録にある催促です。ほかに行ったことがあれば書き加えてください。",
           .error = at("history")},
          {.value = o.history, .rows = 4, .maxlength = 1000, .required = true}),
      html::text_area({.name = "demand", .label = "命じる内容", .hint = kind->basis, .error = at("demand")},
                      {.value = o.demand, .rows = 3, .maxlength = 1000, .required = true}),
      html::date_field(
          {.name = "due", .label = "期限", .error = at("due")},
          {.value = o.due, .earliest = visit.moment.today().plus_days(1).iso(), .required = true}),
      html::row({html::button({.label = "命令を準備する"}), html::link("/orders", "戻る")})};
  return html::form(
      {.action = "/orders/new",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"number", f.number}, {"year", std::to_string(f.year)}, {"kind", std::string(id(f.kind))}},
       .label = "命令の内容"},
      html::stack(fields));
}

Response page(const PageDeps& deps, const Visit& visit, const Form& f, const Problem* refused) {
  const bool unknown = !f.number.empty() && !f.institution;
  const std::string error =
      unknown ? "この番号の医療機関は見つかりません。番号を確かめてください。" : std::string();
  Writer w;
  if (refused) w << html::error_summary(*refused);
  if (unknown) w << html::error_summary(html::ErrorSummary{.fields = {{"number", error}}});
  w << html::heading(
      {.text = "命令を準備します",
       .level = 1,
       .side = f.institution ? f.institution->name : "",
       .lead = "準備しただけでは、医療機関には伝わりません。案の文書を確かめてから発出します。"});
  if (f.institution)
    w << html::facts({{"医療機関", f.institution->name + "（" + f.institution->number + "）"},
                      {"所在地", f.institution->address},
                      {"年度", fiscal_year_name(f.year)},
                      {"種類", std::string(label(f.kind))},
                      {"根拠", deps.rules->kind(id(f.kind))->basis}})
      << letter_fields(deps, f, refused, visit)
      << html::folded("医療機関・年度・種類を選び直す", choose(f, error));
  else
    w << choose(f, error);
  return visit.show({.title = "命令の準備",
                     .body = w.take(),
                     .crumbs = {{"命令", "/orders"}, {"準備", ""}},
                     .status = refused || unknown ? 422 : 200,
                     .nav = "/orders"});
}

Response show(const PageDeps& deps, const Visit& visit) {
  const Form f = deps.database->read([&](store::Tx& tx) { return form_of(deps, tx, visit); });
  if (f.institution)
    if (auto allowed = access::may(visit.actor, Act::order_issue, registry::scope_of(*f.institution));
        !allowed)
      return visit.refuse(allowed.error());
  return page(deps, visit, f, nullptr);
}

Response take(const PageDeps& deps, const Visit& visit) {
  const Form f = deps.database->read([&](store::Tx& tx) { return form_of(deps, tx, visit); });
  if (!f.institution) return page(deps, visit, f, nullptr);
  const auto done =
      deps.database->write([&](store::Tx& tx) { return prepare(tx, visit.actor, visit.moment, f.order); });
  if (done) return Response::see_other(order_path(*done));
  if (done.error().kind == ProblemKind::forbidden) return visit.refuse(done.error());
  return page(deps, visit, f, &done.error());
}

}  // namespace

void add_new_order_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/orders/new", Act::order_issue,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/orders/new", Act::order_issue,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::orders
