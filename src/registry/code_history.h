// Codes of other systems come and go; what held once stays, with its dates.
#pragma once
#include <string_view>

#include "platform/store/database.h"

namespace kakari::registry {

/// Makes `value` the institution's code in the system from that day, ending another one that held.
void hold_code(store::Tx& tx, std::string_view institution, std::string_view system, std::string_view value,
               std::string_view day);

}  // namespace kakari::registry
