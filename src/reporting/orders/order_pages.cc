// One order: what it says, what happened, and what may be done next.
#include <algorithm>

#include "base/text.h"
#include "platform/html/components.h"
#include "regime/order_rules.h"
#include "reporting/orders/event_forms.h"
#include "reporting/orders/pages.h"
#include "reporting/orders/rules.h"
#include "reporting/orders/words.h"

namespace kakari::orders {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

html::Fragment facts(const PageDeps& deps, const Order& o) {
  std::vector<html::Fact> all{{"種類", std::string(label(o.kind))},
                              {"根拠", deps.rules->kind(id(o.kind))->basis},
                              {"文書番号", o.number.empty() ? "（まだ入力されていません）" : o.number},
                              {"名あて人", o.addressee + "（" + o.address + "）"},
                              {"命じる内容", o.demand},
                              {"期限", day_words(o.due())},
                              {"理由", html::text(o.reason)},
                              {"催促の経緯", html::text(o.history)}};
  return html::facts(all);
}

html::Fragment happened(const Order& o, const Visit& visit) {
  const bool officer = may_issue(visit.actor);
  std::vector<html::Happening> all;
  for (const Event& e : o.events) {
    if (!officer && !e.stands()) continue;
    if (!officer && e.kind == EventKind::fine_noted) continue;
    Writer more;
    if (!e.due.empty()) more << html::note("新しい期限　" + day_words(e.due));
    if (!e.note.empty()) more << html::paragraph(e.note);
    if (!e.stands())
      more << html::note(fmt::format("{}に{}さんが取り消しました。理由：{}", local_time(e.reversed_at),
                                     e.reversed_by, e.reversal_reason));
    else if (officer && may_be_reversed(o, e))
      more << reversal_form(o, e, visit);
    all.push_back({.when = day_words(e.day),
                   .what = std::string(label(e.kind)) + (e.stands() ? "" : "（取消し済み）") +
                           (officer ? "（" + e.by + "）" : ""),
                   .more = more.take(),
                   .iso_time = e.day});
  }
  if (all.empty()) return html::note("まだ何も記録されていません。");
  return html::timeline(all);
}

Response page(const PageDeps& deps, const Visit& visit, const Order& o, const Problem* refused) {
  const bool officer = may_issue(visit.actor);
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = fmt::format("{}（{}）", label(o.kind), fiscal_year_name(o.year)),
                      .level = 1,
                      .side = o.institution_name,
                      .tags = {state_tag(o.state())}});
  if (officer && o.state() == State::prepared && !o.standing(EventKind::heard))
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text =
                           "命令の前に意見を聴いた記録がありません。聴取の要否と方法は、貴県の取扱いをご確認"
                           "ください（要確認）。"});
  w << facts(deps, o)
    << html::row({html::link(order_path(o, "/letter.pdf"),
                             o.standing(EventKind::issued) ? "命令の文書（PDF）" : "命令の文書の案（PDF）"),
                  officer && o.state() == State::prepared
                      ? html::link(order_path(o, "/hearing.pdf"), "意見を求める文書（PDF）")
                      : html::Fragment{}});
  w << html::heading({.text = "経過"}) << happened(o, visit);
  if (officer) {
    w << html::heading({.text = "次に行うこと"});
    const auto steps = next(o);
    for (const EventKind kind : steps) w << event_form(o, kind, visit, refused);
    if (steps.empty()) w << html::note("この命令について、ほかに行うことはありません。");
  }
  return visit.show({.title = std::string(label(o.kind)) + "　" + o.institution_name,
                     .body = w.take(),
                     .crumbs = {{"命令", "/orders"}, {o.institution_name, ""}},
                     .status = refused ? 422 : 200,
                     .nav = "/orders"});
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto order = deps.database->read([&](store::Tx& tx) { return order_in(tx, visit); });
  if (!order) return visit.refuse(order.error());
  return page(deps, visit, *order, nullptr);
}

/// What came of a press: back to the order, or its page with what is wrong at the fields of that form.
Response answer(const PageDeps& deps, const Visit& visit, Result<Order> done, std::string_view form) {
  if (done) return Response::see_other(order_path(*done));
  for (FieldProblem& field : done.error().fields) field.field = field_name(field.field, form);
  const ProblemKind kind = done.error().kind;
  if (kind == ProblemKind::forbidden || kind == ProblemKind::not_found) return visit.refuse(done.error());
  const auto order = deps.database->read([&](store::Tx& tx) { return order_in(tx, visit); });
  return order ? page(deps, visit, *order, &done.error()) : visit.refuse(order.error());
}

Response take_event(const PageDeps& deps, const Visit& visit) {
  const auto kind = event_kind_of(visit.request.field("kind"));
  if (!kind)
    return visit.refuse({ProblemKind::invalid, "no-such-event", "行うことを選び直してください。", {}});
  const auto typed = [&](std::string_view field) {
    return trim(visit.request.field(field_name(field, id(*kind))));
  };
  const NewEvent wanted{*kind, typed("day"), typed("note"), typed("due")};
  return answer(deps, visit, deps.database->write([&](store::Tx& tx) {
    return add_event(tx, visit.actor, visit.moment, Id::trusted(std::string(visit.request.param("id"))),
                     wanted, deps.rules->hearing_required);
  }),
                id(*kind));
}

Response take_reversal(const PageDeps& deps, const Visit& visit) {
  const std::string event(visit.request.field("event"));
  return answer(deps, visit, deps.database->write([&](store::Tx& tx) {
    return reverse(tx, visit.actor, visit.moment, Id::trusted(event),
                   trim(visit.request.field(field_name("reason", event))));
  }),
                event);
}

}  // namespace

void add_order_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, "/orders/{id}", Act::order_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/orders/{id}/events", Act::order_issue,
                    [deps](const Visit& visit) { return take_event(deps, visit); }});
  routes.push_back({Method::post, "/orders/{id}/reversals", Act::order_issue,
                    [deps](const Visit& visit) { return take_reversal(deps, visit); }});
}

}  // namespace kakari::orders
