// What an institution is told of an order.
#pragma once
#include "reporting/orders/order.h"

namespace kakari::orders {

/// Of an event that concerns those who are ordered; nothing of the others.
void tell(store::Tx& tx, const Moment& moment, const Order& order, const Event& event);

}  // namespace kakari::orders
