// The list of orders, and what is public of those that were not obeyed.
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/orders/pages.h"

namespace kakari::orders {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

html::Fragment orders_table(const std::vector<Order>& all, const std::string& empty) {
  html::Table table{.caption = "命令の一覧", .caption_hidden = true};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "年度"},
                   {.label = "種類"},
                   {.label = "名あて人"},
                   {.label = "期限"},
                   {.label = "状態"}};
  for (const Order& o : all)
    table.rows.push_back(
        {{html::link(order_path(o), o.institution_name), fiscal_year_name(o.year), std::string(label(o.kind)),
          o.addressee, Date::parse(o.due())->wareki(), html::tag(state_tag(o.state()))}});
  table.empty = empty;
  return html::table(table);
}

html::Fragment state_filter(const http::Request& request) {
  std::vector<html::Choice> states;
  const std::string_view asked = request.arg("state");
  for (const State state :
       {State::prepared, State::issued, State::breached, State::published, State::complied, State::withdrawn})
    states.push_back(
        {.value = std::string(id(state)), .label = std::string(label(state)), .chosen = asked == id(state)});
  return html::form({.action = "/orders", .method = "get", .autosubmit = true, .label = "しぼりこみ"},
                    html::row({html::select_field({.name = "state", .label = "状態"}, states, "すべて"),
                               html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
}

Response show(const PageDeps& deps, const Visit& visit) {
  const OrderFilter filter{.state = state_of(visit.request.arg("state"))};
  const auto all = deps.database->read([&](store::Tx& tx) { return list(tx, visit.actor, filter); });
  Writer w;
  if (may_issue(visit.actor)) {
    w << html::heading({.text = "報告命令・是正命令",
                        .level = 1,
                        .lead =
                            "催促しても報告がないとき、報告の内容を改めないときに、開設者に期間を定めて命じ"
                            "ます（医療法第30条の18の4第6項）。"})
      << html::row({html::button({.label = "命令を準備する", .href = "/orders/new"}),
                    html::link("/missing", "報告していない医療機関を見る"),
                    html::link("/noncompliance", "公表のページを見る")})
      << state_filter(visit.request)
      << orders_table(all, filter.state
                               ? "この状態の命令はありません。"
                               : "命令はまだありません。準備した命令と、その後の経過がここに並びます。");
  } else {
    w << html::heading({.text = "都道府県からの命令", .level = 1})
      << orders_table(all, "命令は受けていません。命令を受けたときは、その内容と期限がここに表示されます。");
  }
  return visit.show({.title = "命令", .body = w.take(), .nav = "/orders"});
}

Response show_public(const PageDeps& deps, const Visit& visit) {
  const std::string prefecture(visit.request.arg("prefecture"));
  const auto all = deps.database->read([&](store::Tx& tx) { return noncompliance(tx, prefecture); });
  Writer w;
  w << html::heading({.text = "命令に従わなかった医療機関の公表",
                      .level = 1,
                      .lead =
                          "かかりつけ医機能報告について、都道府県知事の命令に開設者が従わなかったものを公表し"
                          "ています（医療法第30条の18の4第7項において準用する第30条の13第6項）。"});
  html::Table table{.caption = "公表している医療機関", .caption_hidden = true};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "開設者"},
                   {.label = "命令"},
                   {.label = "期限"},
                   {.label = "公表の内容"},
                   {.label = "公表した日"}};
  for (const Noncompliance& n : all)
    table.rows.push_back({{n.institution_name, n.addressee,
                           fmt::format("{}　{}（{}）", Date::parse(n.issued_on)->wareki(), label(n.kind),
                                       fiscal_year_name(n.year)),
                           Date::parse(n.due)->wareki(), n.text, Date::parse(n.published_on)->wareki()}});
  table.empty = "現在、公表している医療機関はありません。";
  w << html::table(table);
  return visit.show({.title = "命令に従わなかった医療機関の公表", .body = w.take()});
}

}  // namespace

std::string order_path(const Order& order, std::string_view rest) {
  return "/orders/" + order.id.text() + std::string(rest);
}

html::Tag state_tag(State state) {
  using enum State;
  const html::Tone tone = state == complied                         ? html::Tone::settled
                          : state == breached || state == published ? html::Tone::wrong
                          : state == issued || state == prepared    ? html::Tone::waiting
                                                                    : html::Tone::plain;
  return {std::string(label(state)), tone};
}

std::string day_words(const std::string& iso) {
  const auto day = Date::parse(iso);
  return day ? day->wareki() : iso;
}

bool may_issue(const access::Actor& actor) {
  return access::could(actor.role, Act::order_issue);
}

Result<Order> order_in(store::Tx& tx, const Visit& visit) {
  return find(tx, visit.actor, Id::trusted(std::string(visit.request.param("id"))));
}

html::Fragment of_institution(store::Tx& tx, const Visit& visit, const Id& institution,
                              std::string_view number) {
  auto all = list(tx, visit.actor);
  std::erase_if(all, [&](const Order& o) { return o.institution != institution; });
  if (all.empty() && !may_issue(visit.actor)) return {};
  Writer w;
  w << html::heading({.text = "報告命令・是正命令"});
  if (!all.empty()) w << orders_table(all, "");
  if (may_issue(visit.actor))
    w << html::paragraph(all.empty() ? "命令はありません。" : "")
      << html::link("/orders/new?number=" + http::percent_encode(number), "命令を準備する");
  return w.take();
}

void add_list_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/orders", Act::order_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::get, "/noncompliance", Act::public_read,
                    [deps](const Visit& visit) { return show_public(deps, visit); }});
}

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_list_pages(deps, routes);
  add_new_order_pages(deps, routes);
  add_order_pages(deps, routes);
  add_letter_routes(deps, routes);
  return routes;
}

}  // namespace kakari::orders
