// The pages of orders: of the prefecture, of those who are ordered, and what is public of a breach.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/html/tag.h"
#include "platform/html/writer.h"
#include "reporting/orders/order.h"

namespace kakari::regime {
struct OrderRules;
}

namespace kakari::orders {

struct PageDeps {
  store::Database* database = nullptr;
  std::shared_ptr<const regime::OrderRules> rules;
  /// 催促の経緯 of an institution and year, as the form offers it; empty: none is recorded.
  std::function<std::string(store::Tx&, const Id& institution, int year)> reminded = {};
};

/// GET /orders · GET, POST /orders/new · GET /orders/{id} · POST /orders/{id}/events · …/reversals
/// GET /orders/{id}/letter.pdf · …/hearing.pdf · GET /noncompliance (public)
std::vector<access::Route> pages(const PageDeps& deps);

void add_list_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_new_order_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_order_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_letter_routes(const PageDeps& deps, std::vector<access::Route>& routes);

/// The order in the path.
Result<Order> order_in(store::Tx& tx, const access::Visit& visit);
std::string order_path(const Order& order, std::string_view rest = {});
html::Tag state_tag(State state);
bool may_issue(const access::Actor& actor);
/// 令和9年4月12日 of an ISO date.
std::string day_words(const std::string& iso);

/// For an officer's page of an institution: orders of the institution, and a button to begin one.
html::Fragment of_institution(store::Tx& tx, const access::Visit& visit, const Id& institution,
                              std::string_view number);

}  // namespace kakari::orders
