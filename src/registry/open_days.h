// The days on which an institution is open, as a cell that people read: ○ open, × closed, ・ not said.
#pragma once
#include <string>
#include <string_view>

namespace kakari::registry {

/// ○○×・ from "ooc-".
std::string days_written(std::string_view letters);
/// "ooc-" from ○○×・; empty unless it has `count` days.
std::string days_read(std::string_view cell, std::size_t count);

}  // namespace kakari::registry
