// The forms with which an officer records what happened to an order.
#pragma once
#include "access/visit.h"
#include "platform/html/writer.h"
#include "reporting/orders/order.h"

namespace kakari::orders {

/// "note:breached", "reason:ID": a page has many such forms, and each field a name of its own.
std::string field_name(std::string_view field, std::string_view of);

/// Folded, but for the one that was `refused`: it keeps what was typed.
html::Fragment event_form(const Order& order, EventKind kind, const access::Visit& visit,
                          const Problem* refused);
html::Fragment reversal_form(const Order& order, const Event& event, const access::Visit& visit);

}  // namespace kakari::orders
