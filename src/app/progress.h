// How far long work is.
#pragma once
#include <cstdint>
#include <string_view>

namespace kakari::app {

/// One line on a terminal that is written over, nothing elsewhere.
void progress(std::string_view stage, std::int64_t done, std::int64_t total);
/// Before anything else is said.
void end_of_progress();

}  // namespace kakari::app
