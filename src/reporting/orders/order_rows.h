// Orders as they stand in the tables; no permission is asked.
#pragma once
#include "reporting/orders/order.h"

namespace kakari::orders {

/// `condition` over "o" (order_case) and "i" (institution), with its arguments; newest first, with events.
std::vector<Order> read_orders(store::Tx& tx, const std::string& condition, std::vector<store::Value> args,
                               std::size_t most);
std::optional<Order> read_order(store::Tx& tx, const Id& id);
void insert(store::Tx& tx, const Order& order, const Id& person);
void insert(store::Tx& tx, const Id& order, const Event& event, const Id& person);
/// Which order an event belongs to.
std::optional<Id> order_of(store::Tx& tx, const Id& event);

}  // namespace kakari::orders
