// How many files and connections this process may have open.
#pragma once
#include <cstdint>

namespace kakari::app {

/// Raises the soft limit to the hard one, which shells and old init scripts leave at 1,024; returns what
/// holds now.
std::uint64_t raise_open_files();

}  // namespace kakari::app
