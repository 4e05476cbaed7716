// 機関番号: "31-000217-4", counted up in each prefecture, with a check digit, never given twice.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/store/database.h"

namespace kakari::registry {

/// Takes `count` serials of a prefecture; the first of them. What is taken and not used stays unused.
std::int64_t take_serials(store::Tx& tx, std::string_view prefecture, std::int64_t count);
std::string institution_number(std::string_view prefecture, std::int64_t serial);

}  // namespace kakari::registry
