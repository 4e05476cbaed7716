// A day as offices and people write it.
#pragma once
#include <string>
#include <string_view>

namespace kakari::registry {

/// ISO from "1970/1/2", "1970年1月2日", "19700102", "昭和45年1月2日", "S45.1.2", "令和元年5月1日"; what is
/// none of these stays as it was typed, so that it can be shown again.
std::string read_day(std::string_view typed);

}  // namespace kakari::registry
