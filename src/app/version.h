// The version of this program, as CMake and the package have it.
#pragma once
#include <string_view>

namespace kakari::app {

/// "0.1.0"
std::string_view version();

}  // namespace kakari::app
