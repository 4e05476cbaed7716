// 機関番号: "31-000217-4", counted up in each prefecture, with a check digit, never given twice.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/store/database.h"

namespace kakari::registry {

/// Takes `count` serials of a prefecture; the first of them. What is taken and not used stays unused.
std::int64_t take_serials(store::Tx& tx, std::string_view prefecture, std::int64_t count);
/// Numbers up to this one count as given.
void hold_serial(store::Tx& tx, std::string_view prefecture, std::int64_t serial);
/// 217 of "31-000217-4"; 0 when it is none.
std::int64_t serial_of(std::string_view number);
/// Whether it is shaped as one of this prefecture's, its check digit included.
bool fits_prefecture(std::string_view number, std::string_view prefecture);
std::string institution_number(std::string_view prefecture, std::int64_t serial);

}  // namespace kakari::registry
