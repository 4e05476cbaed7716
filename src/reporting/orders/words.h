// An order in words: acts of the journal, and the texts of the letters with their places filled.
#pragma once
#include <string>
#include <string_view>

#include "reporting/orders/order.h"

namespace kakari::orders {

/// "命令を発出した" for "order.issued"; the act itself for those of other rooms.
std::string act_in_words(std::string_view act);

/// {institution} {address} {year} {as_of} {legal_deadline} {due} {reason} {history} {demand} of a text.
std::string filled(std::string_view text, const Order& order);

}  // namespace kakari::orders
