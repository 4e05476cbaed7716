// The letters of an order as PDF: as a draft until it is issued.
#include "paperwork/official_letter.h"
#include "regime/order_rules.h"
#include "reporting/governor.h"
#include "reporting/orders/pages.h"
#include "reporting/orders/words.h"

namespace kakari::orders {
namespace {

using access::Visit;
using http::Response;

std::vector<std::string> filled_all(const std::vector<std::string>& texts, const Order& o) {
  std::vector<std::string> out;
  for (const std::string& text : texts) out.push_back(filled(text, o));
  return out;
}

paperwork::OfficialLetter letter(const regime::OrderRules& rules, const Order& o, std::string_view id) {
  const regime::OrderLetterText& text = *rules.letter(id);
  const regime::OrderKind& kind = *rules.kind(orders::id(o.kind));
  const Event* issued = o.standing(EventKind::issued);
  const bool order = id == "order";
  paperwork::OfficialLetter l;
  l.number = o.number;
  if (order && issued) l.date = Date::parse(issued->day)->wareki();
  l.address = o.address;
  l.addressee = o.addressee;
  l.sender = reporting::governor(o.prefecture);
  l.title = text.title.empty() ? kind.title : text.title;
  l.paragraphs = filled_all(text.paragraphs, o);
  l.records = {{"医療機関", o.institution_name + "（" + o.institution_number + "）"},
               {order ? "命令の内容" : "予定している命令", o.demand},
               {"根拠となる法令", kind.basis},
               {"理由", o.reason}};
  if (order) {
    l.records.push_back({"これまでの経緯", o.history});
    l.records.push_back({"期限", Date::parse(o.due())->wareki()});
  }
  l.notes = filled_all(text.notes, o);
  l.draft = order && !issued;
  return l;
}

Response send(const PageDeps& deps, const Visit& visit, std::string_view id) {
  const auto order = deps.database->read([&](store::Tx& tx) { return order_in(tx, visit); });
  if (!order) return visit.refuse(order.error());
  Response response;
  response.body = paperwork::official_letter_pdf(letter(*deps.rules, *order, id));
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition",
           fmt::format("inline; filename=\"{}-{}.pdf\"", id, order->institution_number));
  return response;
}

}  // namespace

void add_letter_routes(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/orders/{id}/letter.pdf", access::Act::order_read,
                    [deps](const Visit& visit) { return send(deps, visit, "order"); }});
  routes.push_back({http::Method::get, "/orders/{id}/hearing.pdf", access::Act::order_issue,
                    [deps](const Visit& visit) { return send(deps, visit, "hearing"); }});
}

}  // namespace kakari::orders
