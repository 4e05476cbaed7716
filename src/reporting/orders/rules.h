// Which event may follow which, as pure rules over an order.
#pragma once
#include "reporting/orders/order.h"

namespace kakari::orders {

/// Whether the event may be added now; the problem's sentence says what to do first. `revision`: of the
/// institution's report now. Fields "day", "note", "due".
Result<void> may_follow(const Order& order, const NewEvent& wanted, Date today, int revision,
                        bool hearing_required);

/// Whether the order still makes sense without the event.
Result<void> may_be_reversed(const Order& order, const Event& event);

/// Those that may be added, in the order in which they usually come.
std::vector<EventKind> next(const Order& order);

}  // namespace kakari::orders
